#!/usr/bin/env bash
# LibreOffice as witness: what it makes of our DOCX, XLSX, web page and fragment (DOC, DOCX, HTML, PDF, XLS, XLSX, also
# by way of ODT) is imported again and says the same: the same figures, the same prose.
# usage: tests/e2e/office.sh [PROGRAM]
# Needs soffice with Writer and Calc, jq (Debian: libreoffice-writer-nogui libreoffice-calc-nogui jq)
# and python3. Answers 0 if everything was the same, otherwise 1.
set -eu
cd "$(dirname "$0")/../.."
program=$(realpath "${1:-target/debug/nianbao}")
. tests/e2e/lib/tools.bash
needs soffice jq python3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
own_fonts "$work"

# LibreOffice works out the formulas of a workbook when it opens it. It would else keep the values that it finds.
mkdir -p "$work/profile/user"
cat >"$work/profile/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XCU

# unworked WORKBOOK COPY: the same with 99999 for the value of every formula, so that only who works them out has the sums.
unworked() {
  python3 - "$1" "$2" <<'PY'
import re, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as book, zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as copy:
    formulas = 0
    for name in book.namelist():
        part = book.read(name)
        if name.startswith("xl/worksheets/"):
            part, found = re.subn(rb"(</f><v>)[^<]*", rb"\g<1>99999", part)
            formulas += found
        copy.writestr(name, part)
if formulas < 30:
    sys.exit(f"only {formulas} formulas")
PY
}

# Converts the files $3… to the format $1 (a filter may follow) into the folder $2; $infilter says what they are.
convert() {
  local format=$1 folder=$2
  shift 2
  timeout 180 soffice "-env:UserInstallation=file://$work/profile" --headless \
    ${infilter:+"--infilter=$infilter"} --convert-to "$format" --outdir "$folder" "$@" >"$work/soffice.log" 2>&1 ||
    { echo "office.sh: LibreOffice could not write $format" >&2; sed 's/^/  soffice: /' "$work/soffice.log" >&2; exit 1; }
}

# What a source says: the figures, and, unless it holds tables only, year, title, prose and signature.
# In a PDF, LibreOffice leaves out a mark that would hang over the margin, and sets figures off with room.
said() {
  local tables='.report | {form, cells: (.cells | map_values({state, value}))}'
  local all='.report | {form, year, title, parts, signature, cells: (.cells | map_values({state, value}))}'
  case $2 in
    all) filter=$all ;;
    words) filter="$all | .parts |= map_values(gsub(\"[ ，。、；：]\"; \"\"))" ;;
    tables) filter=$tables ;;
  esac
  "$program" import "$1" --json 2>/dev/null | jq -S "$filter"
}

# same REPORT SOURCE all|words|tables
same() {
  said "$1" "$3" >"$work/expected"
  said "$2" "$3" >"$work/found" || true
  if diff -u "$work/expected" "$work/found" >"$work/diff"; then
    echo "office.sh: ${2#"$work"/} says the same"
  else
    echo "office.sh: ${2#"$work"/} says something else" >&2
    head -n 40 "$work/diff" | sed 's/^/  /' >&2
    failed=1
  fi
}

for form in 2019 2021; do
  mkdir -p "$work/$form"
  cp "tests/fixtures/should_pass/sound-$form.nianbao" "$work/$form/report.nianbao"
  "$program" export "$work/$form/report.nianbao" -o "$work/$form" --as docx,xlsx,html,fragment >/dev/null 2>&1 ||
    { echo "office.sh: the report of the form of $form could not be exported" >&2; exit 1; }
  mv "$work/$form"/*.docx "$work/$form/report.docx"
  mv "$work/$form"/*.xlsx "$work/$form/report.xlsx"
  mv "$work/$form"/*网页片段*.html "$work/$form/fragment.html"
  mv "$work/$form"/*报告.html "$work/$form/page.html"
  # The same with more prose, so that paragraphs and tables of the PDF go over page ends.
  mkdir -p "$work/$form/long"
  "$program" export "$work/$form/report.nianbao" -o "$work/$form/data" --as json >/dev/null 2>&1
  jq '.parts |= map_values([range(7) as $again | .] | join("\n"))' "$work/$form/data"/*.json >"$work/$form/long.json"
  "$program" import "$work/$form/long.json" -o "$work/$form/long/report.nianbao" >/dev/null
  "$program" export "$work/$form/long/report.nianbao" -o "$work/$form/long" --as docx >/dev/null 2>&1
  mv "$work/$form/long"/*.docx "$work/$form/long/report.docx"
done

same_report() { same "$work/$1/report.nianbao" "$work/$1/$2" "$3"; }

for form in 2019 2021; do
  folder=$work/$form/written
  convert docx "$folder" "$work/$form/report.docx"
  convert 'doc:MS Word 97' "$folder" "$work/$form/report.docx"
  convert 'html:HTML (StarWriter)' "$folder" "$work/$form/report.docx"
  convert pdf "$folder" "$work/$form/report.docx"
  for source in report.docx written/report.docx written/report.doc written/report.html; do
    same_report "$form" "$source" all
  done
  same_report "$form" written/report.pdf words
  # What has been saved as ODT, and a page, which opens as another kind of document.
  mkdir "$folder/again"
  cp "$work/$form"/{report.docx,page.html,fragment.html} "$folder/again"
  convert odt:writer8 "$folder/again" "$folder/again"/{report.docx,page.html,fragment.html}
  rm "$folder/again"/*.{docx,html}
  for filter in 'docx:MS Word 2007 XML' 'doc:MS Word 97' 'html:HTML (StarWriter)'; do
    convert "$filter" "$folder/again" "$folder/again"/*.odt
  done
  for source in "$folder/again"/{report,page,fragment}.{docx,doc,html}; do
    same_report "$form" "${source#"$work/$form/"}" all
  done
  same_report "$form" page.html all
  same_report "$form" fragment.html all
  # Opened as a web page, it would be printed without its first paragraph, whatever that is.
  infilter='HTML (StarWriter)' convert pdf "$folder/printed" "$work/$form"/{page,fragment}.html
  same_report "$form" written/printed/page.pdf words
  same_report "$form" written/printed/fragment.pdf words
  convert pdf "$folder/long" "$work/$form/long/report.docx"
  same "$work/$form/long/report.nianbao" "$folder/long/report.pdf" words
  mkdir "$work/$form/unworked"
  unworked "$work/$form/report.xlsx" "$work/$form/unworked/report.xlsx" ||
    { echo "office.sh: the workbook of the form of $form has no formulas" >&2; exit 1; }
  convert xlsx "$folder" "$work/$form/unworked/report.xlsx"
  convert xls "$folder" "$work/$form/unworked/report.xlsx"
  for source in report.xlsx written/report.xlsx written/report.xls; do
    same_report "$form" "$source" tables
  done
done
exit "$failed"
