#!/usr/bin/env bash
# The exported PDF as other programs see it: sound for qpdf, tagged and titled for poppler, every face embedded and subset,
# the words and figures of the report in it in order, small.
# usage: tests/e2e/pdf.sh [PROGRAM]
# Needs qpdf, poppler and Python (Debian: qpdf poppler-utils python3).
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-target/debug/nianbao}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "pdf.sh: $file: $1" >&2; exit 1; }

for file in assets/sample.nianbao tests/fixtures/samples/licheng-2023.nianbao tests/fixtures/samples/xinzhou-2020.nianbao; do
  out="$work/$(basename "$file" .nianbao)"
  "$program" export "$file" -o "$out" --as pdf,json --draft >/dev/null 2>&1 || [ $? = 1 ]
  pdf=$(find "$out" -name '*.pdf') json=$(find "$out" -name '*.json')
  qpdf --check "$pdf" >"$work/qpdf" 2>&1 || fail "$(cat "$work/qpdf")"
  grep -qi warning "$work/qpdf" && fail "$(cat "$work/qpdf")"
  pdfinfo "$pdf" >"$work/info"
  grep -q '^Tagged: *yes' "$work/info" || fail "is not tagged"
  grep -q '^PDF version: *1.7' "$work/info" || fail "is not PDF 1.7"
  grep -q '^Author: *[^ ]' "$work/info" || fail "names no author"
  grep -q 'PDF/X' "$work/info" && fail "claims to be PDF/X"
  # Name, type, encoding, then emb sub uni: every face is embedded, subset and has its way back to text.
  pdffonts "$pdf" | tail -n +3 | grep -vE ' yes yes yes +[0-9]+ +[0-9]+$' && fail "a face is not embedded as a subset"
  [ "$(stat -c %s "$pdf")" -lt 400000 ] || fail "is larger than 400 KB"
  pdfinfo -struct-text "$pdf" >"$work/structure"
  for element in H1 H2 P Table TR TH TD; do
    grep -q "^ *$element" "$work/structure" || fail "has no $element in its structure"
  done
  pdftotext -raw "$pdf" "$work/text"
  python3 - "$json" "$work/text" <<'PY' || fail "lacks words or figures of the report"
import json, re, sys
report = json.load(open(sys.argv[1], encoding="utf-8"))
lines = open(sys.argv[2], encoding="utf-8").read().replace("\f", "\n").split("\n")
lines = [line for line in lines if not re.fullmatch(r"\s*— ?\d+ ?—\s*|草\s*稿|\s*草稿，.*", line)]
text = re.sub(r"\s+", "", "".join(lines))
at = 0
for name in ["title", "preamble", "overview", "problems", "other"]:
    words = report["title"] if name == "title" else report["parts"].get(name, "")
    for paragraph in words.split("\n"):
        paragraph = re.sub(r"\s+", "", paragraph)
        found = text.find(paragraph, at)
        if found < 0:
            sys.exit(f"not found after what stands before it: {paragraph[:40]}")
        at = found + len(paragraph)
for cell, value in report["cells"].items():
    if value["state"] == "filled" and value["value"].lstrip("-") not in text:
        sys.exit(f"{cell} {value['value']} is not in the text")
if report["check_code"] not in text:
    sys.exit("the check code is not in the text")
PY
done
echo "pdf.sh: qpdf and poppler find the PDF sound, tagged, embedded and complete"
