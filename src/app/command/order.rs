//! What is read of commands that stand in no menu: dialogs and panels ask for them, with what they concern.

use super::Command;

/// The text of a button and one sentence more.
pub(super) fn words(command: &Command) -> (&'static str, &'static str) {
    match command {
        Command::Create { .. } => ("建立", "建立这份报告"),
        Command::OpenFile(_) => ("打开", "打开这个文件"),
        Command::OpenToRead(_) => ("以只读方式打开", "只看不改；要修改时可以另存为别的文件"),
        Command::OpenCopy(_) => ("打开副本", "打开这个文件的副本，保存时另起文件名"),
        Command::OpenDespite(_) => ("照常打开", "打开这个文件"),
        Command::Restore(_) => ("恢复", "打开没有保存的内容，核对后再保存"),
        Command::AskDiscard(_) => ("丢弃…", "不要这份没有保存的内容"),
        Command::Discard(_) => ("丢弃", "不要这份没有保存的内容"),
        Command::TakeDisk(_) => ("用磁盘上的", "换成磁盘上的内容，可以一步撤销"),
        Command::KeepVersion(_) => ("保留", "保留这个版本"),
        Command::VersionBefore(_) => ("保留", "保留改动之前的内容"),
        Command::WhyNotKept => ("没有自动保存", "看看为什么没有自动保存"),
        Command::BringBack(_) => ("恢复", "恢复到这一版，可以一步撤销"),
        Command::AttachFile(_) => ("附上", "附上这个文件"),
        Command::StartFrom(_) => ("从上年报告开始", "从这个文件开始"),
        Command::ImportFile(_) => ("导入", "读入这个文件"),
        Command::TakeImport(_) => ("完成", "核对完毕，用读出的内容继续"),
        Command::StartCarried(_) => ("开始填写", "建立今年的报告"),
        Command::SaveTo { replace: true, .. } => ("覆盖", "保存报告"),
        Command::SaveTo { .. } | Command::SaveThen(_) => ("保存", "保存报告"),
        Command::Regardless(_) => ("不保存", "放弃没有保存的修改"),
        Command::ForgetRecent(_) => ("从列表中移去", "只从列表中移去，文件不受影响"),
        Command::Go(_) | Command::Enter(_) => ("转到此处", "转到这一部分"),
        Command::GoToCell(_) => ("转到此处", "转到这个单元格"),
        Command::Land(_) => ("转到此处", "转到有问题的单元格或文字"),
        Command::ShowSource(..) => ("转到此处", "转到页面上这一处的单元格或文字"),
        Command::Filter(_) => ("筛选", "只列出这一类"),
        Command::Change { .. } => ("修改", "修改报告"),
        Command::CopyCells(_) => ("复制", "放到剪贴板"),
        Command::PasteAt { .. } => ("粘贴", "从光标处起粘贴"),
        Command::Accept(_) => ("采用", "照这个办法改，可以一步撤销"),
        Command::Why(_) => ("为什么", "查看这条规则的说明和依据"),
        Command::AskWaive(_) => ("搁置…", "确认无误时搁置这一条；有关数据变动后会重新提示"),
        Command::Waive { .. } => ("搁置", "搁置这一条"),
        Command::Unwaive(_) => ("恢复", "重新列出这一条"),
        Command::KeepWords(_) => ("保存错词表", "保存错词表，以后照它校验"),
        Command::TakeSettings(_) => ("确定", "按此设置"),
        Command::ChooseFolder => ("选择文件夹…", "在系统的对话框中选择"),
        Command::ExportTo(_) => ("导出", "生成选定格式的文件"),
        Command::ForgetAside => ("不再回去", "列表不再等着；随时可以重新打开"),
        Command::VerifyFile(_) => ("核对", "与本报告比较"),
        Command::StopBackground => ("停止", "停止正在做的事，已经写好的文件保留"),
        Command::Say(_) => ("知道了", "关闭这条消息"),
        // Whatever else there is has a card.
        _ => ("", ""),
    }
}
