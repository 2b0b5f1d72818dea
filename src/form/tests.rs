use super::*;

fn form(id: u16) -> &'static Form {
    by_id(FormId(id)).unwrap()
}

#[test]
fn counts_of_cells_and_relations() {
    let count =
        |id| (form(id).cells.len(), form(id).cells.iter().filter(|c| c.computed).count(), form(id).relations.len());
    assert_eq!(count(2021), (200, 34, 42));
    assert_eq!(count(2019), (198, 32, 40));
}

#[test]
fn list_of_forms_names_them_as_they_name_themselves() {
    let known: Vec<_> = names().map(|(id, name)| (id, name.to_owned())).collect();
    let read: Vec<_> = all().map(|form| (form.id, form.name.clone())).collect();
    assert_eq!(known, read);
}

#[test]
fn form_belongs_to_a_year() {
    let form_of = |year| for_year(year).map(|form| form.id.0);
    assert_eq!([2018, 2019, 2020, 2021, 2025].map(form_of), [None, Some(2019), Some(2019), Some(2021), Some(2021)]);
}

#[test]
fn names_are_the_forms_words() {
    let name = |id: &str| form(2021).cell(id).unwrap().full_name();
    assert_eq!(name("t2.norm.valid"), "第二十条第（一）项 行政规范性文件 现行有效件数");
    assert_eq!(
        name("t3.deny1.biz"),
        "三、本年度办理结果 （三）不予公开 1.属于国家秘密 申请人情况 法人或其他组织 商业企业"
    );
    assert_eq!(name("t4.post.pend"), "行政诉讼 复议后起诉 尚未审结");
    assert_eq!(form(2021).place("t3.other1.oth"), "表三 （六）其他处理 1.逾期不补正·法人或其他组织（其他）");
    assert_eq!(form(2021).place("t4.dir.fix"), "表四 行政诉讼（未经复议直接起诉）·结果纠正");
    assert_eq!(form(2019).place("t2.fee.delta"), "表二 行政事业性收费·本年增/减");
}

#[test]
fn totals_come_after_their_parts() {
    for form in all() {
        let mut seen = std::collections::BTreeSet::new();
        for (cell, relation) in form.computed_cells() {
            for part in &relation.right {
                assert!(!form.cells[*part].computed || seen.contains(part), "{}", form.cells[cell].id);
            }
            seen.insert(cell);
        }
    }
}

/// Loads the 2021 template with one text replaced and gives the message back.
fn refused(from: &str, to: &str) -> String {
    let text = include_str!("../../templates/form-2021.ron");
    assert!(text.contains(from), "{from}");
    Form::from_ron("form.ron", &text.replacen(from, to, 1)).unwrap_err().to_string()
}

#[test]
fn a_template_that_contradicts_itself_is_refused_with_the_place() {
    let messages = [
        refused("rows: 22", "rows: 23"),
        refused("rows: 22", "rows: 40"),
        refused("Head(text: \"申请人情况\", cols: 7", "Head(text: \"申请人情况\", cols: 8"),
        refused("Head(text: \"申请人情况\", cols: 7", "Head(text: \"申请人情况\", cols: 6"),
        refused("id: \"deny2\"", "id: \"deny1\""),
        refused("\"t3.deny2.{}\"", "\"t3.deny9.{}\""),
        refused("\"t3.deny2.{}\"", "\"t3.deny1.{}\""),
        refused("\"t3.deny2.{}\"", "\"t3.total.{}\""),
        refused("left: [\"t3.{}.sum\"]", "left: [\"t3.{}.sum\", \"t3.{}.nat\"]"),
        refused("left: [\"t3.total.{}\"],", "left: [\"t3.open.{}\"],"),
        refused("table: \"t4\"", "table: \"t5\""),
        refused("            table: \"t4\",\n", ""),
        refused("            id: problems,", "            id: problem,"),
        refused("            id: problems,", "            id: other,"),
        refused("document:", "dokument:"),
    ];
    insta::assert_snapshot!(messages.join("\n"));
}
