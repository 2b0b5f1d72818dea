#!/usr/bin/env python3
"""The PDF of one report, made by nianbao, by typst and by LibreOffice: whole processes, same content, same run.

usage: benches/outside/compare.py PROGRAM REPORT.nianbao [RUNS]     (KEEP=folder keeps the PDFs and the typst source)
Needs the PyPI package typst (in the Python that runs this) and soffice (Debian: libreoffice-writer-nogui).
typst gets every heading, paragraph and table of the exported web page, spans and headers included, and the program's own
faces; LibreOffice gets the exported DOCX. The PyPI package is a library: what Python needs to start and to load it is
measured by itself, so that it can be taken off. The programs take turns, in another order every time and after a rest, so
that a busy machine is as busy for one as for the others, and what one leaves to be cleared away does not count for the next.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser

# Seconds before each run.
REST = 0.3
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def escaped(text):
    return "".join("\\" + c if c in "\\#$*_`<>@[]=-+/~" else c for c in text)


class Page(HTMLParser):
    """The exported page as typst source."""

    TEXTS = {"h1", "h2", "h3", "h4", "p", "th", "td"}

    def __init__(self):
        super().__init__()
        self.out, self.cells, self.columns, self.rows = [], [], 0, 0
        self.text, self.inside, self.attributes = "", None, {}

    def handle_starttag(self, tag, attributes):
        if tag in self.TEXTS:
            self.inside, self.text, self.attributes = tag, "", dict(attributes)
        elif tag == "table":
            self.cells, self.columns, self.rows = [], 0, 0
        elif tag == "tr":
            self.rows += 1
        elif tag == "br" and self.inside:
            self.text += "\n"

    def handle_data(self, data):
        if self.inside:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "table":
            cells = ",\n".join(self.cells)
            self.out.append(f"#[#set text(size: 9pt)\n#table(columns: {self.columns}, align: center + horizon,\n{cells})]")
        if tag != self.inside:
            return
        self.inside = None
        text = escaped(" ".join(self.text.split()))
        if tag in ("th", "td"):
            across, down = int(self.attributes.get("colspan", 1)), int(self.attributes.get("rowspan", 1))
            if self.rows == 1:
                self.columns += across
            fill = ', fill: rgb("#C6D9F1")' if "class" in self.attributes and "block" in self.attributes["class"] else ""
            self.cells.append(f"table.cell(colspan: {across}, rowspan: {down}{fill})[{text}]")
        elif tag == "h1":
            self.out.append(f'#align(center, text(size: 22pt)[{text}])')
        elif tag in ("h2", "h3", "h4"):
            level = int(tag[1])
            face = {2: "Noto Sans SC", 3: "Nianbao Kai"}.get(level, "Noto Serif SC")
            self.out.append(f'#text(font: "{face}")[#heading(level: {level}, text(size: 15.75pt, weight: "regular")[{text}])]')
        else:
            self.out.append(text)


def typst_source(page, report):
    parser = Page()
    parser.feed(page[page.index("<body"):])
    head = [
        '#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")',
        '#set text(font: ("Noto Serif SC", "Noto Sans SC"), size: 15.75pt, lang: "zh", region: "cn")',
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt)",
        f'#set document(title: "{report["title"]}", author: "{report["organ"]["name"]}")',
    ]
    return "\n\n".join(head + parser.out)


def timed(command, output):
    # Every run writes its file anew.
    if output and os.path.exists(output):
        shutil.rmtree(output) if os.path.isdir(output) else os.remove(output)
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


def main():
    program = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with tempfile.TemporaryDirectory() as work:
        source = shutil.copy(sys.argv[2], os.path.join(work, "report.nianbao"))
        # What is published, not a draft: errors of the sample are set aside in the copy.
        subprocess.run([program, "export", source, "-o", work, "--as", "html,json,docx", "--reason", "comparison"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        files = {name.rsplit(".", 1)[1]: os.path.join(work, name) for name in os.listdir(work)}
        with open(files["json"], encoding="utf-8") as data, open(files["html"], encoding="utf-8") as page:
            source_of_typst = typst_source(page.read(), json.load(data))
        typ = os.path.join(work, "report.typ")
        with open(typ, "w", encoding="utf-8") as text:
            text.write(source_of_typst)
        fonts = os.path.join(ROOT, "assets", "fonts")
        pdf = os.path.join(work, "typst.pdf")
        compile_typst = (f"import typst; typst.compile({typ!r}, output={pdf!r}, font_paths=[{fonts!r}], "
                         "ignore_system_fonts=True)")
        ours = os.path.join(work, "ours")
        contestants = {
            "nianbao": [program, "export", source, "-o", ours, "--as", "pdf", "--force"],
            "typst": [sys.executable, "-c", compile_typst],
            "(its Python)": [sys.executable, "-c", "import typst"],
            "LibreOffice": ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", "pdf",
                            "--outdir", os.path.join(work, "office"), files["docx"]],
        }
        outputs = {"nianbao": ours, "typst": pdf, "LibreOffice": os.path.join(work, "office")}
        # The first run warms the disk and makes LibreOffice's profile.
        results = {name: [] for name in contestants}
        for run in range(runs + 1):
            turns = list(contestants.items())
            random.Random(run).shuffle(turns)
            for name, command in turns:
                time.sleep(REST)
                milliseconds = timed(command, outputs.get(name))
                if run:
                    results[name].append(milliseconds)
        sizes = {
            "nianbao": os.path.join(ours, next(name for name in os.listdir(ours) if name.endswith(".pdf"))),
            "typst": pdf,
            "LibreOffice": os.path.join(work, "office", os.path.basename(files["docx"])[:-4] + "pdf"),
        }
        base = statistics.median(results["nianbao"])
        print(f"{'program':<12} {'min ms':>9} {'median ms':>10} {'max ms':>9} {'times':>7} {'bytes':>9}")
        for name, times in results.items():
            median = statistics.median(times)
            size = os.path.getsize(sizes[name]) if name in sizes else ""
            print(f"{name:<12} {min(times):>9.1f} {median:>10.1f} {max(times):>9.1f} {median / base:>7.1f} {size:>9}")
        keep = os.environ.get("KEEP")
        if keep:
            os.makedirs(keep, exist_ok=True)
            for name, path in sizes.items():
                shutil.copy(path, os.path.join(keep, f"{name}.pdf"))
            shutil.copy(typ, keep)


if __name__ == "__main__":
    main()
