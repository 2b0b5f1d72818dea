//! The order in which ISO/IEC 29500-1 (transitional) wants the elements that this program writes.

use super::node::Node;

const PARAGRAPH: &str = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd \
    tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange";
const RUN: &str = "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid \
    vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang \
    eastAsianLayout specVanish oMath";
const TABLE: &str = "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing \
    tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange";
const CELL: &str =
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark";
const SECTION: &str = "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType \
    pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings";
const STYLE: &str = "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
    personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr";
const SETTINGS: &str = "writeProtection view zoom removePersonalInformation bordersDoNotSurroundHeader \
    bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing \
    displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl compat rsids themeFontLang \
    clrSchemeMapping decimalSymbol listSeparator";
const COMPAT: &str = "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace \
    doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting";
const FONT: &str = "altName panose1 charset family notTrueType pitch sig";
const BORDERS: &str = "top left bottom right insideH insideV";

/// Panics where children stand in another order than the schema's or are unknown to it.
pub(super) fn check(part: &str, node: &Node) {
    let order = match node.name.as_str() {
        "w:pPr" => PARAGRAPH,
        "w:rPr" => RUN,
        "w:tblPr" => TABLE,
        "w:tcPr" => CELL,
        "w:sectPr" => SECTION,
        "w:style" => STYLE,
        "w:settings" => SETTINGS,
        "w:compat" => COMPAT,
        "w:font" => FONT,
        "w:tblBorders" | "w:tblCellMar" | "w:tcMar" => BORDERS,
        "w:tbl" => "tblPr tblGrid tr",
        "w:tr" => "trPr tc",
        "w:tc" => "tcPr p",
        "w:p" => "pPr r",
        _ => "",
    };
    if !order.is_empty() {
        let places = node.children.iter().map(|child| {
            let name = child.name.trim_start_matches("w:");
            order.split_whitespace().position(|known| known == name).unwrap_or_else(|| {
                panic!("{part}: {} may not hold {}", node.name, child.name);
            })
        });
        assert!(places.is_sorted(), "{part}: {} holds its elements in another order than the schema", node.name);
    }
    for child in &node.children {
        check(part, child);
    }
}
