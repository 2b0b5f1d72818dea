#!/usr/bin/env python3
"""Make the three bundled fonts from their unmodified sources.

    subset.py make  SOURCES OUT   set Chinese forms, cut, rename, write OUT/*.ttf and OUT/OFL-*.txt
    subset.py check OUT           check OUT/*.ttf and print a report

SOURCES is a directory holding (subset.sh fetches them):
    NotoSansSC_400Regular.ttf   LICENSE_FONT.sans
    NotoSerifSC_400Regular.ttf  LICENSE_FONT.serif
    LXGWWenKai-Regular.ttf
    Unihan_OtherMappings.txt.bz2

Needs fontTools (results are byte-identical with the version in subset.sh).
"""

import bz2
import copy
import hashlib
import sys
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE_SHA256 = {
    "NotoSansSC_400Regular.ttf": "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    "NotoSerifSC_400Regular.ttf": "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
    "LXGWWenKai-Regular.ttf": "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
    "Unihan_OtherMappings.txt.bz2": "bdeef44d75d914e793b7f27ddc3bee01b2d11dd34f4e52de1a9fba74a1612dc2",
}

# (source, result, licence)
FACES = [
    ("NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf", "OFL-NotoSansSC.txt"),
    ("NotoSerifSC_400Regular.ttf", "NotoSerifSC-Regular.ttf", "OFL-NotoSerifSC.txt"),
    ("LXGWWenKai-Regular.ttf", "NianbaoKai-Regular.ttf", "OFL-NianbaoKai.txt"),
]

FEATURES = ["kern", "vert", "vrt2", "locl", "ccmp", "mark", "mkmk"]
DASHES = (0x2014, 0x2015)
DIGITS = tuple(range(0x30, 0x3A))

# Wanted by reports or by the interface; taken where the face has them.
SYMBOLS = (
    "〇〔〕—…“”‘’·•"
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "㎡㎥℃℉№‰‱€¥￥£§©®™°′″※"
    "○●◎◯▲△▼▽◆◇■□★☆✓✔✕✖✗✘⚠☐☑☒🔒"
    "→←↑↓↗↘↙↖↔⇒⇐⏎↵"
    "≠≤≥≦≧≈≡±×÷−∑ΣΔ∞√∶½¼¾²³"
)


def ranges(*pairs):
    return {c for a, b in pairs for c in range(a, b + 1)}


def gb2312():
    """Every character Python's gb2312 codec knows (ASCII included)."""
    out = set(range(0x20, 0x7F))
    for hi in range(0xA1, 0xF8):
        for lo in range(0xA1, 0xFF):
            try:
                out.add(ord(bytes([hi, lo]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return out


def gbk_symbols():
    """The part of GBK that is not an ideograph (rows A1-A9: signs, 〇, Greek, rules...)."""
    out = set()
    for hi in range(0xA1, 0xAA):
        for lo in list(range(0x40, 0x7F)) + list(range(0x80, 0xFF)):
            try:
                out.add(ord(bytes([hi, lo]).decode("gbk")))
            except UnicodeDecodeError:
                pass
    return out


def tgh(path):
    """通用规范汉字表 (8105 characters): the kTGH field of Unihan."""
    out = set()
    for line in bz2.open(path, "rt", encoding="utf-8"):
        field = line.split("\t")
        if len(field) > 2 and field[1] == "kTGH":
            out.add(int(field[0][2:], 16))
    return out


def charset(unihan):
    return (
        gb2312()
        | gbk_symbols()
        | tgh(unihan)
        | {ord(c) for c in SYMBOLS}
        | ranges(
            (0x20, 0x7E), (0xA0, 0xFF),  # Latin-1
            (0x2000, 0x206F),            # general punctuation
            (0x2150, 0x217F),            # number forms
            (0x2190, 0x2199),            # arrows
            (0x2460, 0x249B),            # ① ⑴ ⒈
            (0x3000, 0x303F),            # CJK punctuation
            (0x3220, 0x3229),            # ㈠ to ㈩
            (0x3371, 0x33DF),            # ㎡ and other units
            (0xFE30, 0xFE4F),            # vertical forms
            (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),  # full-width forms
        )
    )


KAI_COPYRIGHT = (
    "Copyright 2021-2023 LXGW (https://github.com/lxgw/LxgwWenKai)\n"
    "Copyright 2020 The Klee Project Authors (https://github.com/fontworks-fonts/Klee)"
)
KAI_NOTE = (
    "Nianbao Kai (年报楷体) is a Modified Version: a subset of LXGW WenKai 1.250\n"
    "with a wider em dash, renamed because \"霞鹜\" and \"LXGW\" are Reserved Font Names."
)


def rename_kai(font):
    """Give the cut 楷体 its own name; the copyright notices stay."""
    name = font["name"]
    keep = {i: name.getDebugName(i) for i in (7, 9, 12, 13, 14)}
    name.names = []
    en = {
        0: KAI_COPYRIGHT + "\n" + KAI_NOTE.replace("\n", " "),
        1: "Nianbao Kai",
        2: "Regular",
        3: "1.250;NianbaoKai-Regular",
        4: "Nianbao Kai Regular",
        5: "Version 1.250; subset",
        6: "NianbaoKai-Regular",
        **keep,
    }
    zh = {1: "年报楷体", 2: "Regular", 4: "年报楷体"}
    for i, text in en.items():
        name.setName(text, i, 3, 1, 0x409)
    for i, text in zh.items():
        name.setName(text, i, 3, 1, 0x804)
    name.names.sort()


def single(lookup):
    """The glyph-to-glyph substitutions of a GSUB lookup, as a dict."""
    out = {}
    for table in lookup.SubTable:
        table = getattr(table, "ExtSubTable", table)
        if table.LookupType == 1:
            out.update((a, b) for a, b in table.mapping.items() if a not in out)
    return out


def feature(gsub, lang, tag):
    """What feature `tag` of a language system replaces glyph by glyph."""
    out = {}
    for i in lang.FeatureIndex if lang else ():
        record = gsub.FeatureList.FeatureRecord[i]
        if record.FeatureTag == tag:
            for j in record.Feature.LookupListIndex:
                out.update(single(gsub.LookupList.Lookup[j]))
    return out


def point(font, forms):
    """Point the characters of `forms` (character: glyph) straight at these glyphs."""
    for table in font["cmap"].tables:
        if table.format != 14:                      # 14: variation selectors
            table.cmap.update((c, g) for c, g in forms.items() if c in table.cmap)


def own_glyph(font, char, name):
    """Give `char` a glyph of its own, with the same outline and metrics."""
    old = font.getBestCmap()[char]
    order = list(font.getGlyphOrder())
    font["glyf"][name] = copy.deepcopy(font["glyf"][old])
    font.setGlyphOrder(order + [name])
    for tag in ("hmtx", "vmtx"):
        if tag in font:
            font[tag][name] = font[tag][old]
    point(font, {char: name})


def fill_em(font, names):
    """Stretch the dashes from edge to edge of the em, so that two of them join.

    Exactly to the edges: overlapping thin lines show a dark spot on the screen. Where
    a dash already fills its em, the others take its outline (its ends may be round).
    """
    glyf, hmtx, em = font["glyf"], font["hmtx"], font["head"].unitsPerEm
    for name in names:
        if hmtx[name][0] != em or glyf[name].isComposite():
            sys.exit(f"{name}: advance {hmtx[name][0]}: not the dash this script was written for")
    full = [n for n in names if glyf[n].xMin <= 0 and glyf[n].xMax >= em]
    for name in names:
        if name in full:
            continue
        if full:
            glyf[name] = copy.deepcopy(glyf[full[0]])
        else:
            glyph = glyf[name]
            left, right = glyph.xMin, glyph.xMax
            for i, (x, y) in enumerate(glyph.coordinates):
                glyph.coordinates[i] = (round((x - left) * em / (right - left)), y)
            glyph.recalcBounds(glyf)
        hmtx[name] = (em, glyf[name].xMin)


def chinese_forms(font):
    """Make the Simplified Chinese forms the plain ones.

    The program asks the font for a character, or has it shaped without naming a
    language; Noto gives its Chinese forms (`locl` of ZHS) only to whoever names it.
    """
    cmap, hmtx = font.getBestCmap(), font["hmtx"]
    forms = {}
    gsub = font["GSUB"].table if "GSUB" in font else None
    if gsub:
        scripts = {r.ScriptTag: r.Script for r in gsub.ScriptList.ScriptRecord}
        zhs = {tag: r.LangSys for tag, s in scripts.items() for r in s.LangSysRecord if r.LangSysTag == "ZHS "}

        # Digits of one width, where the font has them but does not use them by itself.
        if len({hmtx[cmap[d]][0] for d in DIGITS}) > 1:
            systems = [s.DefaultLangSys for s in scripts.values()] + list(zhs.values())
            for swap in [feature(gsub, s, tag) for tag in ("tnum", "locl") for s in systems]:
                digits = {d: swap.get(cmap[d]) for d in DIGITS}
                if all(digits.values()) and len({hmtx[g][0] for g in digits.values()}) == 1:
                    forms.update(digits)
                    break

        # Without a language the shaper takes the default: let that be Chinese for every script.
        for tag, script in scripts.items():
            lang = zhs.get(tag, zhs.get("hani"))
            if lang:
                script.DefaultLangSys = copy.deepcopy(lang)
        swap = feature(gsub, zhs.get("hani"), "locl")
        forms.update((c, swap[g]) for c, g in cmap.items() if g in swap)
    point(font, forms)

    # The Chinese em dash is the glyph of U+2015: keep them apart, or text copied
    # from a PDF has the one for the other. U+2014 keeps the glyph known to `vert`.
    cmap = font.getBestCmap()
    if cmap[0x2014] == cmap[0x2015]:
        own_glyph(font, 0x2015, "horizontalbar")
        cmap = font.getBestCmap()
    dashes = [cmap[c] for c in DASHES]
    fill_em(font, dashes)
    # Joined as they are now, dashes need no ligature (72 units short at each end in
    # the sources, and one glyph for two characters).
    for lookup in gsub.LookupList.Lookup if gsub else ():
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == 4:
                for name in dashes:
                    table.ligatures.pop(name, None)


def cut(source, unicodes, kai):
    o = subset.Options()
    o.layout_features = FEATURES
    o.layout_scripts = ["*"]
    o.name_IDs = ["*"]
    o.name_languages = ["*"]
    o.hinting = False
    o.notdef_glyph = True
    o.notdef_outline = True
    o.recalc_timestamp = False      # same input, same bytes
    o.harfbuzz_repacker = False     # do not depend on an optional module
    font = subset.load_font(str(source), o)
    chinese_forms(font)
    s = subset.Subsetter(o)
    s.populate(unicodes=unicodes)
    s.subset(font)
    if kai:
        rename_kai(font)
    return font, o


def licence(sources, out):
    cut_note = (
        "This file is a Modified Version: a subset of %s with hinting removed,\n"
        "some characters set to other forms it contains and the dashes widened (README.md).\n"
    )
    sans = (sources / "LICENSE_FONT.sans").read_text(encoding="utf-8")
    serif = (sources / "LICENSE_FONT.serif").read_text(encoding="utf-8")
    mark = "This Font Software is licensed"
    head, body = sans.split(mark, 1)
    body = mark + body.rstrip() + "\n"
    (out / "OFL-NotoSansSC.txt").write_text(
        head.rstrip() + "\n" + cut_note % "Noto Sans SC 2.004" + "\n" + body, encoding="utf-8"
    )
    # The font names 2017-2024 Adobe, the licence file of its package 2012 Google: keep both.
    shead, sbody = serif.split(mark, 1)
    sbody = mark + sbody.rstrip() + "\n"
    (out / "OFL-NotoSerifSC.txt").write_text(
        "Copyright 2017-2024 Adobe (http://www.adobe.com/)\n"
        + shead.rstrip() + "\n" + cut_note % "Noto Serif SC 2.003" + "\n" + sbody,
        encoding="utf-8",
    )
    (out / "OFL-NianbaoKai.txt").write_text(
        KAI_COPYRIGHT.replace("LxgwWenKai)", "LxgwWenKai),\nwith Reserved Font Names \"霞鹜\" and \"LXGW\".")
        + "\n\n" + KAI_NOTE + "\n\n" + body,
        encoding="utf-8",
    )


def make(sources, out):
    for name, want in SOURCE_SHA256.items():
        got = hashlib.sha256((sources / name).read_bytes()).hexdigest()
        if got != want:
            sys.exit(f"{name}: sha256 {got}, expected {want}: not the source this script was written for")
    print("fontTools", fontTools.version)
    want = charset(sources / "Unihan_OtherMappings.txt.bz2")
    must = gb2312() | tgh(sources / "Unihan_OtherMappings.txt.bz2")
    print("charset:", len(want), "characters, of which required:", len(must))
    out.mkdir(parents=True, exist_ok=True)
    for src, dst, _ in FACES:
        font, options = cut(sources / src, want, kai=dst.startswith("NianbaoKai"))
        missing = sorted(must - set(font.getBestCmap()))
        if missing:
            sys.exit(f"{dst}: lacks required characters: {''.join(map(chr, missing))}")
        subset.save_font(font, str(out / dst), options)
    licence(sources, out)


def replaced(font):
    """Glyphs that horizontal shaping replaces or joins, whatever the script or language."""
    out = set()
    gsub = font["GSUB"].table if "GSUB" in font else None
    for record in gsub.FeatureList.FeatureRecord if gsub else ():
        if record.FeatureTag in ("vert", "vrt2"):
            continue
        for i in record.Feature.LookupListIndex:
            for table in gsub.LookupList.Lookup[i].SubTable:
                table = getattr(table, "ExtSubTable", table)
                if table.LookupType == 1:
                    out |= set(table.mapping)
                elif table.LookupType == 4:
                    for first, ligatures in table.ligatures.items():
                        out |= {first}.union(*(x.Component for x in ligatures))
                else:
                    sys.exit(f"{record.FeatureTag}: lookup of type {table.LookupType}: not known to this check")
    return out


def check(out):
    bad = []
    for _, dst, ofl in FACES:
        path = out / dst
        font = TTFont(path, lazy=False)
        for tag in font.keys():
            font[tag]                                   # parse every table
        cmap, hmtx, glyf = font.getBestCmap(), font["hmtx"], font["glyf"]
        head, hhea, os2, name = font["head"], font["hhea"], font["OS/2"], font["name"]

        def must(ok, what):
            if not ok:
                bad.append(f"{dst}: {what}")

        # every glyph can be drawn
        for g in font.getGlyphOrder():
            glyf[g].getCoordinates(glyf)
        blank = [c for c, g in cmap.items()
                 if glyf[g].numberOfContours == 0 and not chr(c).isspace()
                 and not 0x2000 <= c <= 0x206F and c not in (0xAD, 0x3164)]
        must(not gb2312() - set(cmap), "GB2312 not complete")
        must(sum(c >= 0x20000 for c in cmap) >= 196, "characters above U+FFFF lost")
        must(any(t.format == 12 and t.platformID == 3 for t in font["cmap"].tables), "no cmap format 12")
        must(glyf[".notdef"].numberOfContours > 0, ".notdef is empty")
        must(os2.fsType == 0, "fsType is not 0")
        must(not {"fpgm", "prep", "cvt "} & set(font.keys()), "hinting left")
        must("CFF " not in font, "not glyf outlines")
        must(not blank, "blank glyphs: " + " ".join(f"U+{c:04X}" for c in blank))
        if dst.startswith("NianbaoKai"):
            for n in name.names:
                if n.nameID != 0:
                    text = n.toUnicode()
                    must("LXGW" not in text.upper() and "霞鹜" not in text, f"reserved name in ID {n.nameID}")
        must("SIL OPEN FONT LICENSE Version 1.1" in (out / ofl).read_text(encoding="utf-8"), "licence text")

        # what a program gets that asks for a character and names no language
        em = head.unitsPerEm
        for c in DASHES:
            g = glyf[cmap[c]]
            must(hmtx[cmap[c]][0] == em and g.xMin <= 0 and g.xMax >= em, f"U+{c:04X} does not fill the em")
        dots, middle = glyf[cmap[0x2026]], os2.sTypoAscender + os2.sTypoDescender
        must(hmtx[cmap[0x2026]][0] == em, "U+2026 is not 1 em wide")
        must(abs(dots.yMin + dots.yMax - middle) <= 0.04 * em, "U+2026 is not centred vertically")
        must(abs(dots.xMin + dots.xMax - em) <= 0.04 * em, "U+2026 is not centred")
        must(len({hmtx[cmap[d]][0] for d in DIGITS}) == 1, "digits are not of one width")
        must(cmap[0x2014] != cmap[0x2015], "U+2014 and U+2015 share a glyph")
        plain = {cmap[c] for c in (*DASHES, 0x2026, *DIGITS)}
        must(not plain & replaced(font), "shaping changes a dash, the ellipsis or a digit")

        data = path.read_bytes()
        digits = {hmtx[cmap[ord(d)]][0] for d in "0123456789"}
        print(f"{dst}: {len(data)} bytes, {len(cmap)} characters, {len(font.getGlyphOrder())} glyphs")
        print("  sha256", hashlib.sha256(data).hexdigest())
        print("  names:", " | ".join(f"{n.nameID}/{n.langID:x} {n.toUnicode()}" for n in name.names if n.nameID in (1, 2, 4, 6)))
        print(f"  units/em {head.unitsPerEm}; hhea {hhea.ascent}/{hhea.descent}/{hhea.lineGap};"
              f" typo {os2.sTypoAscender}/{os2.sTypoDescender}/{os2.sTypoLineGap};"
              f" win {os2.usWinAscent}/{os2.usWinDescent}")
        print("  digit advance:", " ".join(map(str, sorted(digits))), "(equal)" if len(digits) == 1 else "(NOT equal)")
        print("  missing symbols:", "".join(c for c in SYMBOLS if ord(c) not in cmap) or "none")
    if bad:
        sys.exit("\n".join(bad))
    print("all checks passed")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "make":
        make(Path(sys.argv[2]), Path(sys.argv[3]))
        check(Path(sys.argv[3]))
    elif len(sys.argv) == 3 and sys.argv[1] == "check":
        check(Path(sys.argv[2]))
    else:
        sys.exit(__doc__)
