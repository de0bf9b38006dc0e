# read.R ROOT FOLDER: the exports in FOLDER (tests/r/r.py made them) as examples/r reads them, against what the file of expectations says.
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(arguments[1], "examples/r/rasid.R"))
folder <- arguments[2]
expected <- read.csv(file.path(folder, "expected.csv"), colClasses = "character", encoding = "UTF-8")
expect <- function(name, got) {
  wanted <- expected$value[expected$name == name]
  if (!identical(as.character(got), wanted)) stop(sprintf("%s: %s, %s expected", name, as.character(got), wanted))
}
events <- read_rasid(file.path(folder, "events.csv"))
expect("rows", nrow(events))
expect("columns", ncol(events))
expect("words", sum(nchar(events$event_text)))
expect("accuse", sum(events$event == "ACCUSE"))
expect("no_date", sum(is.na(events$date)))
expect("dead", sum(events$dead, na.rm = TRUE))
expect("scale", sprintf("%.3f", sum(events$event_scale)))
expect("cameo", paste(sort(unique(events$cameo)), collapse = " "))
dyads <- rasid_dyads(events)
expect("dyads", nrow(dyads))
expect("fra_irn", sum(dyads$actor_code == "FRA" & dyads$recipient_code == "IRN", na.rm = TRUE))
expect("disapprove", sum(dyads$mode_disapprove))
polecat <- read.delim(file.path(folder, "polecat.txt"), quote = "", check.names = FALSE, encoding = "UTF-8", colClasses = "character")
expect("polecat_columns", ncol(polecat))
expect("polecat_rows", nrow(polecat))
expect("polecat_names", paste(names(polecat)[1:3], collapse = ","))
cat("ok:", nrow(events), "events and", nrow(polecat), "rows of POLECAT read by", R.version.string, "\n")
