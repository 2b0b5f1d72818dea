use super::*;
use crate::form;
use crate::import::Limits;
use crate::import::clipboard::Clipboard;

/// What a text between tabs fills from a cell on, and what was found out about it.
fn pasted(at: &str, text: &str) -> String {
    let clipboard = Clipboard { text: Some(text), ..Clipboard::default() };
    told(at, &clipboard.rows(&Limits::default().watch()).unwrap())
}

fn told(at: &str, rows: &[Vec<String>]) -> String {
    let form = form::for_year(2025).unwrap();
    let placed = place(form, form.index_of(at).unwrap(), rows);
    let mut words: Vec<String> =
        placed.cells.iter().map(|(cell, text)| format!("{}={text}", form.cells[*cell].id)).collect();
    words.extend(placed.turned.then(|| "turned".to_owned()));
    words.extend(placed.without_totals.then(|| "without totals".to_owned()));
    words.extend(placed.left.iter().map(|left| format!("[{left}]")));
    words.join(" ")
}

#[test]
fn without_names_it_goes_by_place() {
    assert_eq!(pasted("t3.new.nat", "1\t2\n3\t4\r\n"), "t3.new.nat=1 t3.new.biz=2 t3.carry_in.nat=3 t3.carry_in.biz=4");
    let beyond = "t3.new.sum=1 [有 2 个数超出表格右边，没有位置，不会粘贴]";
    assert_eq!(pasted("t3.new.sum", "1\t2\t3\t"), beyond, "there is nothing beyond the table");
}

#[test]
fn rows_and_columns_are_found_by_their_names_wherever_they_stand() {
    let text = "项目\t商业企业\t自然人\n二、上年结转政府信息公开申请数量\t1\t2\n一、本年新收政府信息公开申请数量\t3\t4";
    let placed = pasted("t3.total.sum", text);
    assert_eq!(placed, "t3.new.nat=4 t3.new.biz=3 t3.carry_in.nat=2 t3.carry_in.biz=1");
    assert_eq!(pasted("t2.reg.valid", text), placed, "another table is found as well");
}

#[test]
fn names_are_known_without_their_numbers_and_brackets() {
    let text = "项目\t自然人\t商业企业\n予以公开\t13\t5\n部分公开\t4\t2\n属于国家秘密\t0\t0\n结转下年度继续办理\t1\t0";
    assert_eq!(
        pasted("t3.new.nat", text),
        "t3.open.nat=13 t3.open.biz=5 t3.partial.nat=4 t3.partial.biz=2 t3.deny1.nat=0 t3.deny1.biz=0 \
         t3.carry_out.nat=1 t3.carry_out.biz=0"
    );
    let text = "项目\t自然人\n予以公开\t13\n其他法律\t4";
    assert_eq!(pasted("t3.new.nat", text), "t3.open.nat=13 [“其他法律”一行在表中没有找到]", "no name is guessed");
}

#[test]
fn a_block_that_stands_the_other_way_round_is_turned() {
    let text = "项目\t一、本年新收政府信息公开申请数量\t二、上年结转政府信息公开申请数量\n自然人\t1\t2\n商业企业\t3\t4";
    assert_eq!(pasted("t3.new.nat", text), "t3.new.nat=1 t3.new.biz=3 t3.carry_in.nat=2 t3.carry_in.biz=4 turned");
}

#[test]
fn rows_without_totals_fill_what_is_entered() {
    let text = "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6";
    assert_eq!(
        pasted("t3.total.nat", text),
        "t3.new.nat=1 t3.new.biz=2 t3.new.sci=3 t3.new.ngo=4 t3.new.law=5 t3.new.oth=6 without totals"
    );
}

#[test]
fn a_row_without_a_name_is_told_by_its_number() {
    let text = "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n\t3\t4\t5\t6\t7\t8\t9";
    let told = pasted("t3.new.nat", text);
    assert!(told.contains("[第 2 行在表中没有找到]"), "{told}");
}

#[test]
fn what_has_no_place_is_told() {
    let text = "一、本年新收政府信息公开申请数量\t1\t2\n另外一行\t3\t4\t5\t6\t7\t8\t9";
    assert_eq!(
        pasted("t3.new.nat", text),
        "[“一、本年新收政府信息公开申请数量”一行有 2 个数，表中是 7 格] [“另外一行”一行在表中没有找到]"
    );
    let text = "项目\t自然人\t合作社\n一、本年新收政府信息公开申请数量\t1\t2";
    assert_eq!(pasted("t3.new.nat", text), "t3.new.nat=1 [“一、本年新收政府信息公开申请数量”的“2”没有对应的列]");
}

#[test]
fn merged_headers_of_a_web_page_are_read() {
    let html = "<table><tr><td rowspan=2>项目</td><td rowspan=2>自然人</td><td colspan=2>法人或其他组织</td></tr>\
        <tr><td>商业企业</td><td>科研机构</td></tr><tr><td>二、上年结转政府信息公开申请数量</td><td>1</td><td>2</td><td>3</td></tr></table>";
    let clipboard = Clipboard { html: Some(html), text: None };
    let rows = clipboard.rows(&Limits::default().watch()).unwrap();
    assert_eq!(told("t3.new.nat", &rows), "t3.carry_in.nat=1 t3.carry_in.biz=2 t3.carry_in.sci=3");
}

#[test]
fn a_whole_table_comes_back_to_its_cells() {
    for form in form::all() {
        for (number, table) in form.tables.iter().enumerate() {
            let mut rows = vec![vec![String::new(); table.grid.columns]; table.grid.rows.len()];
            for cell in table.grid.cells() {
                rows[cell.row][cell.column] = match &cell.content {
                    form::Content::Figure { cell } => (cell + 1).to_string(),
                    form::Content::Block { text }
                    | form::Content::Head { text, .. }
                    | form::Content::Label { text, .. } => text.clone(),
                };
            }
            let placed = place(form, 0, &rows);
            let cells = (0..form.cells.len()).filter(|cell| form.cells[*cell].table == number);
            let whole: BTreeMap<usize, String> = cells.map(|cell| (cell, (cell + 1).to_string())).collect();
            assert_eq!(placed.cells, whole, "{} {}: {:?}", form.name, table.name, placed.left);
        }
    }
}

#[test]
fn nothing_is_too_strange() {
    assert_eq!(told("t3.new.nat", &[]), "");
    assert_eq!(told("t3.new.nat", &[vec![]]), "");
    assert_eq!(told("t3.new.nat", &[vec!["约3".to_owned()]]), "t3.new.nat=约3");
}
