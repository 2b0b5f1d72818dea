use super::*;

/// The claims of a sentence in short: subject, number with unit, scope where it is not plain.
fn told(part: PartId, text: &str) -> String {
    let narrative = read(part, text);
    let mut words: Vec<String> = narrative
        .claims
        .iter()
        .map(|claim| {
            let number = narrative.number(claim).unwrap();
            let (start, end) = number.span;
            let about = if number.quantity.approximate { "≈" } else { "" };
            let mut scope = String::new();
            match &claim.scope.whose {
                Whose::Own => {}
                Whose::Wide(word) => scope.push_str(word),
                Whose::Part(word) => scope.push_str(word),
            }
            claim.scope.year.iter().for_each(|year| scope.push_str(&format!(" {year}")));
            if claim.scope.other_time {
                scope.push_str(" 他时");
            }
            if claim.scope.share {
                scope.push_str(" 部分");
            }
            let scope = if scope.is_empty() { scope } else { format!(" [{}]", scope.trim()) };
            format!("{:?} {about}{}{scope}", claim.subject, text.get(start..end).unwrap())
        })
        .collect();
    words.extend(narrative.statements.iter().map(|statement| {
        let (start, end) = statement.span;
        format!("{:?} “{}”", statement.kind, text.get(start..end).unwrap())
    }));
    let groups = |text: String| {
        text.replace("Groups { review: true, direct: false, after_review: false }", "复议")
            .replace("Groups { review: false, direct: true, after_review: true }", "诉讼")
            .replace("Groups { review: true, direct: true, after_review: true }", "复议诉讼")
    };
    groups(words.join("; "))
}

/// Reads each sentence under a heading that tells what is being spoken of.
fn table(heading: &str, sentences: &[&str]) -> String {
    sentences
        .iter()
        .map(|sentence| {
            let text = format!("{heading}\n{sentence}");
            format!("{sentence}\n    {}", told(PartId::Overview, &text))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn applications() {
    insta::assert_snapshot!(table(
        "（二）依申请公开情况",
        &[
            "全年共收到政府信息公开申请91件，上年结转4件，办结73件，结转下年度办理22件。",
            "2025年，我局新收政府信息公开申请12件。",
            "本年度收到 8 份政府信息公开申请，均在规定期限内答复。",
            "全年收到申请15件，按时办结15件。",
            "本年度共受理依申请公开事项30宗。",
            "收办申请95件，办结申请73件，顺延至下年度答复22件。",
            "共收到和处理政府信息公开申请95件（含上年度结转申请4件），答复73件。",
            "全年依申请公开12件，其中自然人申请10件、法人和其他组织申请2件。",
            "收到政府信息公开申请，共计12件。",
            "收到公民、法人和其他组织提出的政府信息公开申请１，２３４件。",
            "共收到政府信息公开申请1,234件，较上年增加56件，增长4.8%。",
            "受理政府信息公开申请两件，均已答复。",
            "办理结果为：予以公开31件、部分公开3件、不予公开2件、无法提供32件、不予处理1件、其他处理4件。",
            "依申请办理中，“非本部门掌握政府信息”的1件；“同意部分公开”的6件；“予以公开”的2件。",
            "申请中，予以公开和部分公开275件，不予公开92件，其他处理（包括补正逾期等）469件。",
            "其中3件予以公开，2件部分公开，1件因涉及国家秘密不予公开，另有5件结转下年度继续办理。",
            "属于国家秘密不予公开1件，本机关不掌握相关政府信息32件，没有现成信息需要另行制作2件，重复申请1件。",
            "信访举报投诉类申请3件，补正后申请内容仍不明确4件，要求行政机关确认或重新出具已获取信息5件。",
            "申请人经告知仍逾期不补正2件。",
            "2025年未收到政府信息公开申请。",
            "全年没有收到公民、法人或者其他组织提出的政府信息公开申请。",
            "全年无依申请公开政府信息。",
            "全年收到政府信息公开申请0件。",
        ]
    ));
}

#[test]
fn disputes() {
    insta::assert_snapshot!(table(
        "（二）依申请公开情况",
        &[
            "因政府信息公开引起行政复议5件，其中结果维持2件、结果纠正3件。",
            "发生行政复议3件，均获维持；行政诉讼2件，尚未审结。",
            "行政复议3件（维持2件、纠正1件），行政诉讼2件（维持1件，尚未审结1件）。",
            "被申请行政复议1件、提起行政诉讼2件，均予以维持。",
            "全年收到1件行政复议申请，未发生行政诉讼。",
            "行政复议和行政诉讼案件共7件，其中维持5件。",
            "未经复议直接起诉案件1件，复议后起诉2件，其中维持1件。",
            "因政府信息公开引起行政诉讼案件1件，法院审理后被责令限期答复。",
            "未发生因政府信息公开申请引发的行政复议、行政诉讼。",
            "全年无因政府信息公开被申请行政复议或者被提起行政诉讼的情况。",
            "行政复议和行政诉讼均未发生。",
            "行政诉讼保持零败诉，未发生行政复议被纠错案件。",
            "已审结的行政复议案件均维持。",
            "行政复议2件，其中1件被复议机关确认违法。",
        ]
    ));
}

#[test]
fn papers_decisions_and_fees() {
    insta::assert_snapshot!(table(
        "（一）主动公开情况",
        &[
            "全年制发行政规范性文件12件，废止20件，现行有效95件。",
            "制发8件行政规范性文件，公开率100%。",
            "废止和宣布失效行政规范性文件20件。",
            "区级规范性文件现行有效48份，各部门规范性文件现行有效47份。",
            "主动公开行政规范性文件12件。",
            "公开行政规范性文件20条，公开规范性文件解读8篇。",
            "出台政府规章2部，作出行政许可决定66241件，作出行政处罚决定242件，实施行政强制2件。",
            "收取行政事业性收费共计112.55万元。",
            "行政事业性收费总金额1125503.40元。",
        ]
    ));
}

/// 分别 hands out numbers in order; where the list is not clear, to nobody.
#[test]
fn enumerations() {
    insta::assert_snapshot!(table(
        "（二）依申请公开情况",
        &[
            "予以公开、部分公开分别为5件、3件。",
            "本年新收、上年结转政府信息公开申请分别为91件、4件。",
            "申请中，予以公开、部分公开和不予公开的分别有31件、3件和2件。",
            "自然人、法人或其他组织申请分别为90件、1件。",
            "自然人和商业企业分别为90和1件。",
            "因政府信息公开引起的行政复议、行政诉讼案件分别为5件和2件。",
            "发生行政复议5件，结果维持、结果纠正，分别为2件、3件。",
            "制发、废止行政规范性文件分别为12件、20件。",
            "作出行政许可、行政处罚、行政强制决定分别为66241件、242件、2件。",
            "全区制发、废止规范性文件数量分别为12件、20件。",
            "涉及行政复议和行政诉讼各1件。",
            "予以公开、部分公开、不予公开各3件。",
            "公开财政预算、决算各1份，各镇公开信息各5条。",
            // Of these nothing can be said.
            "予以公开、部分公开分别占5%、3%。",
            "予以公开、部分公开、不予公开分别为5件、3件。",
            "网站、微信、微博分别公开信息500条、300条、200条。",
            "区级、部门制发行政规范性文件分别为8件、4件。",
            "征地、拆迁、教育类申请分别为10件、5件、3件。",
            "法人和其他组织、自然人分别提出申请1件、90件。",
            "办理建议、提案分别为35件、20件。",
        ]
    ));
}

/// 一审 and 二审 count some of the lawsuits each.
#[test]
fn instances_of_lawsuits() {
    insta::assert_snapshot!(table(
        "（二）依申请公开情况",
        &[
            "发生行政诉讼5件，其中一审3件、二审2件。",
            "因政府信息公开引起行政诉讼一审案件3件、二审案件2件。",
            "行政诉讼3件，一审维持2件，二审维持1件。",
            "一审案件3件。",
            "参加一审庭审3次。",
        ]
    ));
}

/// What must not be taken for a number of the tables.
#[test]
fn other_things_are_left_alone() {
    let sentences = [
        "热线全年接到来电12000余件，按时办结率100%。",
        "全年收到政府信息公开投诉件4件，均已办结。",
        "公开上级文件121个、省里文件143个，干部任免文件116件。",
        "公开行政处罚信息36条，行政许可类1条。",
        "办理人大代表建议35件、政协提案20件，均按时答复。",
        "主动公开政府信息184000余条，总访问量达3484067次。",
        "答复网民留言56件，收到网民意见143条。",
        "受理行政许可申请3000件，办结2950件。",
        "2024年收到政府信息公开申请80件。",
        "自2008年以来累计收到政府信息公开申请820件。",
        "上半年收到政府信息公开申请30件。",
        "截至10月底，收到政府信息公开申请70件。",
        "去年同期收到政府信息公开申请60件。",
        "2026年计划制发行政规范性文件10件。",
        "其中通过网上收到政府信息公开申请50件，信函申请20件。",
        "收到涉及征地拆迁的政府信息公开申请40件。",
        "约收到政府信息公开申请50件左右。",
        "市政府349件、市各有关部门933件、县区2324件。",
        "按照《政府信息公开申请30件典型案例》开展培训2次。",
        "开展政务公开培训3次，培训200人次。",
        "举办行政诉讼案例培训2次，解析行政诉讼案例3件。",
        "转发国务院办公厅文件，学习行政复议法2次，参加第三方评估1次。",
        "努力降低行政诉讼败诉率，避免行政复议被撤销。",
        "审查规范性文件35件，备案规范性文件12件，清理规范性文件60件。",
        "公示行政处罚决定300件，取消行政许可事项5项。",
        "减免行政事业性收费200万元。",
        "对每一件申请逐件答复，做到件件有回应。",
        "政府信息公开申请引发的行政复议较多。",
        "延期答复政府信息公开申请3件，转办申请2件。",
        "召开新闻发布会5次，第3次会议研究了申请12条措施。",
        "信访件35件，受理信访投诉12件，12345热线工单300件。",
        "不予受理行政复议申请事项属于其他程序。",
        "公开年度报告60份，规范性文件解读材料40份，政策解读信息830条。",
    ];
    insta::assert_snapshot!(table("（二）依申请公开情况", &sentences));
}
