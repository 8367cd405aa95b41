board-title = Who has shown what
board-caption = What each person has shown, skill by skill
board-person = Person
board-people = { $n ->
    [0] nobody
    [one] { $n } person
   *[other] { $n } people
}
board-skills = { $n ->
    [one] { $n } skill
   *[other] { $n } skills
}
board-hits-unseen = { $n ->
    [one] { $n } cell that nobody has seen yet
   *[other] { $n } cells that nobody has seen yet
}
board-hits-one-missing = { $n ->
    [one] { $n } cell where one opinion is missing
   *[other] { $n } cells where one opinion is missing
}
board-count = { $programme }: { $count }.
board-label = { $person }, { $skill }: { $state }
board-mark-not_seen = not seen yet
board-mark-not_yet = not yet
board-mark-seen = { $n ->
    [one] seen once
   *[other] seen { $n } times
}
board-mark-je_peux = I can
board-mark-je_sais = I know how
board-of = { $seen } of { $needed } opinions
board-waiting = waits for their answer
board-proposed = badge suggested
board-asked = asked for
board-wished = wished
board-confirm = to confirm
board-confirm-short = confirm
board-one-missing = one opinion missing
board-may-ask = the person may ask for it
board-doubts = { $n ->
    [one] one person says “not yet”
   *[other] { $n } people say “not yet”
}
board-todo-asked = Asked for:
board-todo-confirm = A colleague may confirm:
board-todo-one-missing = One more opinion:
board-todo-waiting = Waits for their answer:
board-todo-wished = Wishes for:
board-todo-again = To see again in another situation:
board-todo-not-yet = Not yet:
board-todo-nothing = Nobody has noted yet what this person shows.
board-live = Live
board-live-said = Live: { $cell }
board-observe = I saw
board-wall = Wall screen
board-wall-end = Leave the wall screen
board-print = Print
board-with = with { $name }
board-page-of = Open the page of { $name }
board-empty = What each person shows will come here. This programme still lacks people or skills.
board-programme = See the programme
board-none = Nobody matches this choice. Try another name, or go back to everyone.
board-none-unseen = Here, each skill has already been seen with each person.
board-none-one-missing = Nobody waits for a last opinion right now. A good day to look elsewhere.
board-search = Find a person
board-search-do = Find
board-filter = Choose
board-filter-do = Show
board-filter-all = All
board-filter-organization = Organization
board-filter-phase = Stage
board-filter-referent = Referent
board-filter-family = Family of skills
board-filter-state = Journey
board-state-active = under way
board-state-paused = paused
board-state-left = journey ended
board-state-all = all journeys
board-look = What you look for
board-look-unseen = Nobody has seen yet
board-look-one-missing = One opinion missing
board-everybody = Everyone
board-mine = My people
board-legend = How to read the board
board-legend-not-yet = something remains
board-legend-seen = by one person
board-legend-sais = recognised
board-legend-confirm = by a colleague
board-legend-asked = by the person
board-legend-wished = by the person
