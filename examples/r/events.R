#!/usr/bin/env Rscript
# Who condemns whom, by year: base R over `rasid export --format csv`.  events.R EVENTS.csv
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "rasid.R"))
events <- read_rasid(arguments[1])
dyads <- rasid_dyads(events)
accuse <- dyads[dyads$event == "ACCUSE" & dyads$mode_disapprove & !is.na(dyads$actor_code) & !is.na(dyads$recipient_code), ]
counts <- aggregate(list(n = accuse$id), list(actor = accuse$actor_code, recipient = accuse$recipient_code, year = substr(accuse$date, 1, 4)), length)
print(counts[order(-counts$n, counts$actor, counts$recipient), ], row.names = FALSE)
