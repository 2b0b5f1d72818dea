#!/usr/bin/env python3
"""The PDF of one report, made by nianbao, by typst and by LibreOffice: whole processes, same content, same run.

usage: benches/outside/compare.py PROGRAM REPORT.nianbao [RUNS]
Needs the PyPI package typst (in the Python that runs this) and soffice (Debian: libreoffice-writer-nogui).
typst gets the words and tables of the exported JSON and the program's own faces; LibreOffice gets the exported DOCX.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def escaped(text):
    return "".join("\\" + c if c in "\\#$*_`<>@[]=-+/~" else c for c in text)


def rows_of(report):
    """Cells of each table, grouped by row, in the order of the form."""
    tables = {}
    for cell, value in report["cells"].items():
        table, row, _ = cell.split(".")
        text = value.get("value") or value.get("raw") or ""
        tables.setdefault(table, {}).setdefault(row, []).append(text)
    return tables


def typst_source(report, headings):
    tables = rows_of(report)
    out = [
        '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")',
        '#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 15.75pt, lang: "zh")',
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt)",
        f'#set document(title: "{report["title"]}", author: "{report["organ"]["name"]}")',
        f'#align(center, text(size: 22pt, weight: "bold")[{escaped(report["title"])}])',
    ]
    parts = [("preamble", None), ("overview", None), ("disclosure", "t2"), ("applications", "t3"), ("disputes", "t4"),
             ("problems", None), ("other", None)]
    for part, table in parts:
        if part != "preamble":
            out.append(f'#text(font: "Noto Sans SC")[{escaped(headings[part])}]')
        for paragraph in report["parts"].get(part, "").split("\n"):
            face = '#text(font: "Nianbao Kai")' if paragraph.startswith("（") and len(paragraph) < 40 else ""
            out.append(f"{face}[{escaped(paragraph)}]\n" if face else escaped(paragraph) + "\n")
        if table:
            rows = tables.get(table, {})
            columns = max((len(cells) for cells in rows.values()), default=1)
            body = []
            for name, cells in rows.items():
                body.append(f"[{escaped(name)}]")
                body += [f"[{escaped(text)}]" for text in cells] + ["[]"] * (columns - len(cells))
            out.append(f"#set text(size: 9pt)\n#table(columns: {columns + 1}, {', '.join(body)})\n#set text(size: 15.75pt)")
    return "\n\n".join(out)


def headings_of(path):
    """The headings of the six parts, as the exported text prints them."""
    names = ["overview", "disclosure", "applications", "disputes", "problems", "other"]
    with open(path, encoding="utf-8") as text:
        lines = [line.strip() for line in text if re.match("[一二三四五六]、", line)]
    return dict(zip(names, lines))


def timed(command, runs):
    times = []
    for _ in range(runs + 1):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - begun)
    # The first run warms the disk.
    return [second * 1000 for second in times[1:]]


def main():
    program, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with tempfile.TemporaryDirectory() as work:
        made = subprocess.run([program, "export", source, "-o", work, "--as", "txt,json,docx", "--draft"], stdout=subprocess.DEVNULL)
        if made.returncode > 1:
            sys.exit("the report is not exported")
        files = {name.rsplit(".", 1)[1]: os.path.join(work, name) for name in os.listdir(work)}
        with open(files["json"], encoding="utf-8") as data:
            report = json.load(data)
        typ = os.path.join(work, "report.typ")
        with open(typ, "w", encoding="utf-8") as text:
            text.write(typst_source(report, headings_of(files["txt"])))
        fonts = os.path.join(ROOT, "assets", "fonts")
        compile_typst = f"import typst; typst.compile({typ!r}, output={os.path.join(work, 'typst.pdf')!r}, font_paths=[{fonts!r}])"
        ours = os.path.join(work, "ours")
        export = f'"{program}" export "{source}" -o "{ours}" --as pdf --draft --force || [ $? = 1 ]'
        contestants = {
            "nianbao": ["sh", "-c", export],
            "typst": [sys.executable, "-c", compile_typst],
            "LibreOffice": ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf",
                            "--outdir", os.path.join(work, "office"), files["docx"]],
        }
        results = {name: timed(command, runs) for name, command in contestants.items()}
        sizes = {
            "nianbao": os.path.join(ours, next(name for name in os.listdir(ours) if name.endswith(".pdf"))),
            "typst": os.path.join(work, "typst.pdf"),
            "LibreOffice": os.path.join(work, "office", os.path.basename(files["docx"])[:-4] + "pdf"),
        }
        base = statistics.median(results["nianbao"])
        print(f"{'program':<12} {'min ms':>9} {'median ms':>10} {'max ms':>9} {'times':>7} {'bytes':>9}")
        for name, times in results.items():
            median = statistics.median(times)
            size = os.path.getsize(sizes[name])
            print(f"{name:<12} {min(times):>9.1f} {median:>10.1f} {max(times):>9.1f} {median / base:>7.1f} {size:>9}")


if __name__ == "__main__":
    main()
