//! The form's words made short: without numbers, and row and column as one name.

/// The heading that a row stands under: `（三）不予公开` of `（三）不予公开 1.属于国家秘密`.
pub fn short_row(row_name: &str) -> String {
    row_name.split(' ').next().unwrap_or(row_name).to_owned()
}

/// A label without its number: `予以公开` of `（一）予以公开`, `本年新收` of `一、本年新收`.
pub fn plain(label: &str) -> &str {
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let bracketed = label.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    match bracketed.or_else(|| label.split_once('、')) {
        Some((number, rest)) if !number.is_empty() && number.chars().all(is_numeral) && !rest.is_empty() => rest,
        _ => label,
    }
}

/// Row and column as one name; the column may say nothing more than the row, and its unit is told elsewhere.
pub fn row_and_column(row: &str, column: &str) -> String {
    let column = column.split('（').next().unwrap_or(column);
    if column.is_empty() || row.contains(column) { row.to_owned() } else { format!("{row}·{column}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_off_and_nothing_else() {
        assert_eq!(plain("（一）予以公开"), "予以公开");
        assert_eq!(plain("四、结转下年度继续办理"), "结转下年度继续办理");
        assert_eq!(plain("行政复议、行政诉讼"), "行政复议、行政诉讼");
        assert_eq!(plain("（其他）"), "（其他）");
        assert_eq!(short_row("（三）不予公开 1.属于国家秘密"), "（三）不予公开");
        assert_eq!(row_and_column("行政事业性收费", "本年收费金额（单位：万元）"), "行政事业性收费·本年收费金额");
    }
}
