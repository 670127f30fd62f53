package dev.simpler.testkit.golden;

import java.util.List;
import java.util.Optional;

/** Counts the cases of one file. */
final class Tally {
  private final String file;
  private int passed;
  private int failed;
  private String first = "";

  Tally(String file) {
    this.file = file;
  }

  Tally all(String what, List<JsonValue> cases, CaseCheck check) {
    for (int i = 0; i < cases.size(); i++) {
      add(what + " " + i, CaseCheck.guarded(cases.get(i), check));
    }
    return this;
  }

  void add(String what, Optional<String> difference) {
    if (difference.isEmpty()) {
      passed++;
    } else {
      failed++;
      if (first.isEmpty()) {
        first = what + ": " + difference.get();
      }
    }
  }

  FileResult result() {
    return new FileResult(file, passed, failed, first);
  }
}
