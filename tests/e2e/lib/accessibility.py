"""What accessibility.sh looks at: usage accessibility.py CELLS.json, the cells of the open report as `get --json` lists
them. 一、本年新收 is filled with 13, 2 and zeros, everything else is empty."""

import json
import sys

from reader import Atspi, Missing, cell, find, nodes, press, text, until

# A row and its columns as the form has them (国办公开办函〔2021〕30号).
ROW = "一、本年新收政府信息公开申请数量"
GROUP = "法人或其他组织"
COLUMNS = ["自然人", *(f"{GROUP} {name}" for name in ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]), "总计"]


def check(true, what):
    if not true:
        raise Missing(what)


def entries():
    return [node for node in nodes() if node.get_role() == Atspi.Role.ENTRY]


def main(cells_json):
    heard = []
    listener = Atspi.EventListener.new(lambda event, *_: heard.append(event.any_data))
    check(listener.register("object:announcement"), "announcements cannot be listened to")

    # The part is chosen as a hand does that cannot see: by its name.
    press("三 依申请公开")
    until(lambda: find(lambda node: node.get_role() == Atspi.Role.TABLE and "申请" in node.get_name()), "no table")

    with open(cells_json, encoding="utf-8") as file:
        ids = [id for id in json.load(file) if id.startswith("t3.")]
    seen = until(lambda: len(found := entries()) == len(ids) and found, f"there are not {len(ids)} cells")
    names = [node.get_name() for node in seen]
    check(len(set(names)) == len(ids), "two cells have the same name")
    of_row = [name for name in names if ROW in name]
    check(of_row == [f"{ROW} 申请人情况 {column}" for column in COLUMNS], f"the row has other cells: {of_row}")
    deep = "三、本年度办理结果 （三）不予公开 5.属于三类内部事务信息 申请人情况 法人或其他组织 法律服务机构"
    check(deep in names, f"“{deep}” is missing")
    check(all(node.get_state_set().contains(Atspi.StateType.EDITABLE) for node in seen), "a cell cannot be edited")
    for role, words in [(Atspi.Role.ROW_HEADER, "结转下年度"), (Atspi.Role.COLUMN_HEADER, "商业企业")]:
        check(find(lambda node: node.get_role() == role and words in node.get_name()), f"no header {words}")

    figures = [text(cell(name)) for name in of_row]
    check(figures == ["13", "2", "0", "0", "0", "0", "15"], f"the row reads {figures}")

    # A figure is set, and the total follows.
    check(Atspi.EditableText.set_text_contents(cell(of_row[1]), "4"), "a figure cannot be set")
    until(lambda: text(cell(of_row[6])) == "17", "the total does not follow the figure that was set")

    # A total that is typed over is an error; it is said without having been asked for.
    check(Atspi.EditableText.set_text_contents(cell(of_row[6]), "31"), "a total cannot be set")
    until(lambda: any("相差 14" in words for words in heard), f"the error was not announced; heard: {heard}")
    # What can be done about it can be done from anywhere, also while it is out of sight in a long list.
    press("采用：总计改为各项之和 17")
    until(lambda: text(cell(of_row[6])) == "17", "the total was not mended")
    until(lambda: "相差 14" not in heard[-1], f"that it is mended was not announced; heard: {heard}")
    print(f"accessibility.py: {len(ids)} cells with their names; heard: {'；'.join(heard)}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Missing as missing:
        raise SystemExit(f"accessibility.py: {missing}")
