# Rasid's exports in base R: no package is needed.

#' Events of `rasid export --format csv` or `rasid code --format csv`, a row an event.
#' Codes stay text ("050"), what is not told is NA, scores and offsets are numbers.
read_rasid <- function(path) {
  events <- read.csv(path, colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
  numbers <- c("quad_code", "event_scale", "start", "end", "sentence", "sentence_start", "sentence_end", "lat", "lon", "dead", "injured",
               "arrested", "confidence")
  for (name in intersect(numbers, names(events))) events[[name]] <- as.numeric(events[[name]])
  events
}

#' The items of a joined list: "a;b" is c("a", "b"). Parallel columns (actor_code, actor_sector …) have as many.
rasid_items <- function(cell) if (is.na(cell)) NA_character_ else {
  # strsplit drops a last empty item.
  parts <- strsplit(paste0(cell, ";\n"), ";", fixed = TRUE)[[1]]
  parts <- parts[-length(parts)]
  ifelse(parts == "", NA_character_, parts)
}

#' A row for each actor and recipient of an event, with their codes and sectors; a side that is not told is NA.
#' mode_disapprove and the like: does the event have that mode?
rasid_dyads <- function(events) {
  sides <- lapply(seq_len(nrow(events)), function(i) {
    actor <- rasid_items(events$actor_code[i]); recipient <- rasid_items(events$recipient_code[i])
    actor_sector <- rasid_items(events$actor_sector[i]); recipient_sector <- rasid_items(events$recipient_sector[i])
    pairs <- expand.grid(r = seq_along(recipient), a = seq_along(actor))
    data.frame(row = i, actor_code = actor[pairs$a], actor_sector = rep_len(actor_sector, length(actor))[pairs$a],
               recipient_code = recipient[pairs$r], recipient_sector = rep_len(recipient_sector, length(recipient))[pairs$r])
  })
  dyads <- do.call(rbind, sides)
  kept <- setdiff(names(events), names(dyads))
  dyads <- cbind(events[dyads$row, kept, drop = FALSE], dyads[names(dyads) != "row"])
  modes <- unique(unlist(lapply(unique(events$mode), rasid_items)))
  for (mode in modes[!is.na(modes)]) dyads[[paste0("mode_", mode)]] <- grepl(paste0(";", mode, ";"), paste0(";", dyads$mode, ";"), fixed = TRUE)
  rownames(dyads) <- NULL
  dyads
}
