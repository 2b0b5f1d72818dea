use super::*;

#[test]
fn sub_headings_are_told_from_paragraphs() {
    let level = |line: &str| match build::text_blocks(PartId::Overview, line).remove(0) {
        Block::Heading(heading) => heading.level,
        Block::Paragraph(_) | Block::Table(_) => 0,
    };
    assert_eq!(level("（一）夯实基础，公开制度更加健全"), 2);
    assert_eq!(level("(二)依申请公开"), 2);
    assert_eq!(level("1.丰富形式、拓宽渠道"), 3);
    assert_eq!(level("（三）制度建设。全年修订制度3项。"), 0);
    assert_eq!(level("1.5万件档案开放"), 0);
    assert_eq!(level("全年公开信息12条"), 0);
}
