//! The arguments of every command, declared once; help and error texts are derived from them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, FromArgMatches, Parser, Subcommand};
use jiff::civil::Date;

use super::usage;
use crate::export::Format;
use crate::form;
use crate::report::OrganKind;
use crate::store::FontRole;
use crate::typefaces::{role_by_name, short_name};

/// What the arguments ask for.
#[derive(Debug)]
pub enum Request {
    /// The window, with a file to open.
    Window { file: Option<PathBuf> },
    /// Nothing more: a command has been run, or help or a refusal printed.
    Done(ExitCode),
}

/// Reads the arguments, and runs the command if they name one.
pub fn read_arguments(arguments: impl IntoIterator<Item = OsString>) -> Request {
    // Nearly every report is on the newest form: it is read beside the arguments. Without a thread it is read later.
    let _ = std::thread::Builder::new().spawn(|| form::all().next_back().is_some());
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let read =
        usage::command().try_get_matches_from(&arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    match read {
        Ok(Arguments { file: Some(file), command: None, json }) if is_no_file(&file) => {
            Request::Done(super::print(usage::unknown(&file.display().to_string()), json))
        }
        Ok(Arguments { file, command: None, .. }) => Request::Window { file },
        Ok(Arguments { command: Some(command), json, .. }) => Request::Done(super::run(&command, json)),
        // A mistyped command with all that follows it.
        Err(_) if arguments.get(1).is_some_and(|word| usage::is_no_command(word) && is_no_file(Path::new(word))) => {
            let word = arguments.get(1).map(|word| word.display().to_string()).unwrap_or_default();
            Request::Done(super::print(usage::unknown(&word), arguments.iter().any(|argument| argument == "--json")))
        }
        Err(error) => {
            let json = arguments.iter().any(|argument| argument == "--json");
            Request::Done(super::print(usage::answer(&error, &arguments), json))
        }
    }
}

/// Whether a word stands where a file is meant, but looks more like a command.
fn is_no_file(path: &Path) -> bool {
    let bare = path.extension().is_none() && path.components().count() == 1;
    bare && path.symlink_metadata().is_err()
}

#[derive(Debug, Parser)]
#[command(name = "nianbao", version, about = "编写、核对和导出政府信息公开工作年度报告")]
#[command(override_usage = "nianbao [文件]\n      nianbao <命令> …")]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// 在窗口中打开的年报文件
    #[arg(value_name = "文件")]
    file: Option<PathBuf>,
    /// 在标准输出上只写一个 JSON 值，其他消息写到标准错误
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    New(New),
    Get(Get),
    Set(Set),
    Import(Import),
    Carry(Carry),
    Check(Check),
    Export(Export),
    Verify(Verify),
    Rules(Rules),
    Recover(Recover),
    /// 显示命令的用法
    #[command(override_usage = "nianbao help [命令]")]
    Help {
        /// 命令的名称
        #[arg(value_name = "命令")]
        command: Option<String>,
    },
}

/// 新建一份年报
///
/// 格式按年度确定：2019、2020 年用 2019 年格式，2021 年起用 2021 年格式；其他项目用 set 填写。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao new --year 年度 --organ 单位名称 [--form 格式] [--kind 类型] -o 文件")]
pub struct New {
    /// 报告年度，如 2025
    #[arg(long, value_name = "年度", value_parser = read_year)]
    pub year: i16,
    /// 单位名称（全称）
    #[arg(long, value_name = "单位名称")]
    pub organ: String,
    #[arg(long, value_name = "格式", value_parser = form_parser(), hide_possible_values = true, help = form_help())]
    pub form: Option<u16>,
    #[arg(long, value_name = "类型", value_parser = kind_parser(), hide_possible_values = true, help = kind_help())]
    pub kind: Option<OrganKind>,
    /// 保存到的文件；写 - 则输出到标准输出
    #[arg(short, long, value_name = "文件")]
    pub output: PathBuf,
    /// 同名文件已经存在时替换它，原来的留为 .bak
    #[arg(long)]
    pub force: bool,
}

/// 读取单元格、文字和其他项目
///
/// 每行一项：名称、制表符、内容。没有填的内容为空；内容中的换行写作 \n，制表符写作 \t，反斜杠写作 \\。
/// 名称同 set；不写名称则列出全部单元格。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao get 文件 [名称]…")]
pub struct Get {
    /// 年报文件；写 - 则从标准输入读取
    #[arg(value_name = "文件")]
    pub file: PathBuf,
    /// 单元格如 t3.new.nat、文字如 overview、其他项目如 signature.date
    #[arg(value_name = "名称")]
    pub names: Vec<String>,
}

/// 填写单元格、文字和其他项目
///
/// 全部能填才保存，有一项不能填就都不改。原来的一版留为 .bak。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao set 文件 名称=内容…")]
pub struct Set {
    /// 年报文件，直接改在其中；写 - 则从标准输入读取、输出到标准输出
    #[arg(value_name = "文件")]
    pub file: PathBuf,
    /// 如 t3.new.nat=13、overview=@总体情况.txt、signature.date=2026-01-20
    #[arg(value_name = "名称=内容", required = true)]
    pub assignments: Vec<String>,
}

/// 导入网页、文本、Word、PDF、Excel 等文件中的年报
///
/// 从内容认出格式和年度，读出文字和三张表。读不准的单元格不猜：写明原文和可能的读法，留待填写；没有采用的内容逐条列出。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao import 来源文件 -o 文件 [--form 格式] [--year 年度]", after_help = import_help())]
pub struct Import {
    /// 要读取的文件；写 - 则从标准输入读取
    #[arg(value_name = "来源文件")]
    pub source: PathBuf,
    /// 保存到的文件；写 - 则输出到标准输出；与 --json 一起用时可以不写
    #[arg(short, long, value_name = "文件")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "格式", value_parser = form_parser(), hide_possible_values = true, help = form_help())]
    pub form: Option<u16>,
    /// 报告年度；不写则从内容认出
    #[arg(long, value_name = "年度", value_parser = read_year)]
    pub year: Option<i16>,
    /// 同名文件已经存在时替换它，原来的留为 .bak
    #[arg(long)]
    pub force: bool,
}

/// 从上年报告开始
///
/// 沿用仍然成立的内容：单位信息、结转数、作为草稿的文字；其余数字均为未填。沿用了什么、没有沿用什么逐条列出，上年报告的错误一并列出，有错误时退出码为 1。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao carry 上年文件 -o 文件 [--year 年度]")]
pub struct Carry {
    /// 上年的年报文件，或上年公布的网页、文档等；写 - 则从标准输入读取年报文件
    #[arg(value_name = "上年文件")]
    pub last: PathBuf,
    /// 保存到的文件；写 - 则输出到标准输出
    #[arg(short, long, value_name = "文件")]
    pub output: PathBuf,
    /// 报告年度；不写则为上年报告的下一年
    #[arg(long, value_name = "年度", value_parser = read_year)]
    pub year: Option<i16>,
    /// 同名文件已经存在时替换它，原来的留为 .bak
    #[arg(long)]
    pub force: bool,
}

/// 核对年报
///
/// 可以一次核对多个文件，同一年度不同机关的文字雷同也会提出。有错误时退出码为 1；有文件读不出来时为 2。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao check 文件… [--last 上年文件] [--words 错词表文件] [--today 日期]")]
pub struct Check {
    /// 年报文件；写 - 则从标准输入读取
    #[arg(value_name = "文件", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub basis: Basis,
}

/// What a check goes by besides the report.
#[derive(Debug, Args)]
pub struct Basis {
    /// 上年的年报文件，或上年公布的网页、文档等，核对上下年是否衔接；不写则用年报中记住的上年报告
    #[arg(long, value_name = "上年文件")]
    pub last: Option<PathBuf>,
    /// 错词表：文本文件，每行写一个错词和一个正词，中间空一格
    #[arg(long, value_name = "错词表文件")]
    pub words: Option<PathBuf>,
    /// 核对时当作今天的日期，如 2026-01-20；不写则为系统日期
    #[arg(long, value_name = "日期", value_parser = super::name::read_date)]
    pub today: Option<Date>,
}

/// 导出年报
///
/// 文件名为“单位名称＋年度＋年政府信息公开工作年度报告”。有错误时不导出可公布的格式，除非导出草稿或写明理由。
#[derive(Debug, Args)]
#[command(
    override_usage = "nianbao export 文件 -o 文件夹 [--as 格式,…] [--charts] [--font 用处=字体]… [--draft | --reason 理由]"
)]
pub struct Export {
    /// 年报文件；写 - 则从标准输入读取
    #[arg(value_name = "文件")]
    pub file: PathBuf,
    /// 导出到的文件夹，没有则新建；只导出一种格式时可写 -，输出到标准输出
    #[arg(short, long, value_name = "文件夹")]
    pub output: PathBuf,
    #[arg(
        long = "as",
        value_name = "格式",
        value_delimiter = ',',
        value_parser = format_parser(),
        ignore_case = true,
        hide_possible_values = true,
        help = format_help()
    )]
    pub formats: Vec<Format>,
    /// 导出草稿：有错误也导出，并标明“草稿”
    #[arg(long, conflicts_with = "reason")]
    pub draft: bool,
    /// 有错误仍要公布的理由；记入年报文件，相应的错误不再提出，直到有关内容改变
    #[arg(long, value_name = "理由", value_parser = not_empty)]
    pub reason: Option<String>,
    /// 在网页和 PDF 的后面附上图解
    #[arg(long)]
    pub charts: bool,
    /// PDF 中某一用处的字体，如 正文=仿宋_GB2312 或 标题=小标宋.ttf；用处有标题、正文、一级、二级、表格，字体写已安装的名称或字体文件（合集文件后加 #2 表示其中第二种）。可写多次；不写则用自带的字体
    #[arg(long = "font", value_name = "用处=字体", value_parser = read_font)]
    pub fonts: Vec<(FontRole, String)>,
    #[command(flatten)]
    pub basis: Basis,
    /// 同名文件已经存在时替换它
    #[arg(long)]
    pub force: bool,
}

/// 核对已公布的网页或文件与年报是否一致
///
/// 逐格、逐段比较，列出不同之处。网页、文本、Word、PDF、Excel 都可以。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao verify <年报文件> <公布的文件>")]
pub struct Verify {
    /// 年报文件；写 - 则从标准输入读取
    #[arg(value_name = "年报文件")]
    pub file: PathBuf,
    /// 另存下来的网页，或公布的 Word、PDF 等文件
    #[arg(value_name = "公布的文件")]
    pub published: PathBuf,
}

/// 查看核对规则
///
/// 不写编号则列出全部规则。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao rules [编号]")]
pub struct Rules {
    /// 规则的编号，如 A3-01
    #[arg(value_name = "编号")]
    pub code: Option<String>,
}

/// 找回没有保存的内容
///
/// 程序意外中断时，没有保存的内容留在恢复区，一直到恢复并保存或丢弃为止。
/// 不写编号则列出全部，每行：编号、时间、机关、文件、不同之处；只写编号则逐处列出：位置、文件中的、没有保存的。
#[derive(Debug, Args)]
#[command(override_usage = "nianbao recover [编号] [--restore 文件 | --discard]")]
pub struct Recover {
    /// 列出的编号；只有一份时可以不写
    #[arg(value_name = "编号")]
    pub id: Option<String>,
    /// 恢复到的文件；写 - 则输出到标准输出
    #[arg(long, value_name = "文件", conflicts_with = "discard")]
    pub restore: Option<PathBuf>,
    /// 丢弃这份内容
    #[arg(long)]
    pub discard: bool,
    /// 同名文件已经存在时替换它，原来的留为 .bak
    #[arg(long)]
    pub force: bool,
}

fn read_year(text: &str) -> Result<i16, String> {
    let year = text.parse().ok().filter(|year| (1949..=2999).contains(year));
    year.ok_or_else(|| "年度写作四位数字，如 2025".to_owned())
}

fn read_font(text: &str) -> Result<(FontRole, String), String> {
    let (role, face) = text.split_once(['=', '＝']).unwrap_or((text, ""));
    let roles: Vec<&str> = FontRole::ALL.into_iter().map(short_name).collect();
    match (role_by_name(role), face.trim()) {
        (_, "") => Err("写作 用处=字体，如 正文=仿宋_GB2312".to_owned()),
        (None, _) => Err(format!("用处只有{}", roles.join("、"))),
        (Some(role), face) => Ok((role, face.to_owned())),
    }
}

fn not_empty(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("理由不能为空".to_owned()) } else { Ok(text.to_owned()) }
}

fn form_parser() -> impl TypedValueParser<Value = u16> {
    PossibleValuesParser::new(form::names().map(|(id, _)| id.to_string())).map(|id| id.parse().unwrap_or_default())
}

fn form_help() -> String {
    let forms: Vec<String> = form::names().map(|(id, name)| format!("{id}（{name}）")).collect();
    format!("国家格式：{}", forms.join("、"))
}

fn kind_parser() -> impl TypedValueParser<Value = OrganKind> {
    PossibleValuesParser::new(OrganKind::ALL.map(OrganKind::as_str))
        .map(|name| OrganKind::ALL.into_iter().find(|kind| kind.as_str() == name).unwrap_or_default())
}

fn kind_help() -> String {
    let kinds = OrganKind::ALL.map(|kind| format!("{}（{}）", kind.as_str(), kind.label()));
    format!("单位类别：{}", kinds.join("、"))
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()))
        .map(|name| Format::by_name(&name.to_ascii_lowercase()).unwrap_or(Format::Text))
}

fn format_help() -> String {
    let formats: Vec<String> =
        Format::ALL.iter().map(|format| format!("{}（{}）", format.name(), format.label())).collect();
    format!("导出的格式，用逗号分开；不写则导出年报本身的各种格式（不含领导审签页和图解）：{}", formats.join("、"))
}

fn import_help() -> String {
    let kind = |reader: &crate::import::Reader| format!("{}（{}）", reader.kind, reader.extensions.join("、"));
    let kinds: Vec<String> = crate::import::READERS.iter().map(kind).collect();
    format!("可以读取：{}，以及本程序的年报文件和 JSON", kinds.join("、"))
}

/// What stands below the help of `set`: everything that it fills in.
pub fn set_help() -> String {
    use super::name::Field;
    use crate::form::PartId;
    let mut help = String::from(
        "单元格：\n  t3.new.nat=13    填数\n  t3.new.nat=      清空为未填\n  t3.new.sum=auto  总计改回自动计算\n\n各部分文字：\n",
    );
    for part in
        form::all().next_back().into_iter().flat_map(|form| &form.parts).filter(|part| part.id != PartId::Signature)
    {
        help.push_str(&format!("  {:<22}{}\n", part.id.as_str(), part.heading));
    }
    help.push_str("  内容写作 @文件 则取文件中的文字，@- 取标准输入；文字本身以 @ 开头的写作 @@\n\n其他项目：\n");
    for field in Field::ALL {
        help.push_str(&format!("  {:<22}{}\n", field.as_str(), field.label()));
    }
    help
}
