package dev.simpler.kernel.machine;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The use of a form that a chip lacks: in words, with who has it and what there is instead.
 *
 * @param chips titles of all chips
 * @param chip the one that lacks it
 * @param row the form
 * @param used the types it was used with
 */
record Refusal(List<String> chips, int chip, FormRow row, TypePair used) {
  Fault fault() {
    boolean lacksForm = row.types().get(chip).isEmpty();
    String what = row.title() + (lacksForm ? "" : " of " + row.title(used));
    List<String> owners =
        IntStream.range(0, chips.size())
            .filter(other -> other != chip && has(other, lacksForm))
            .mapToObj(chips::get)
            .toList();
    String others =
        switch (owners.size()) {
          case 0 -> "no chip has";
          case 1 -> owners.getFirst() + " has";
          default -> joined(owners, " and ") + " have";
        };
    return Fault.of(ErrorCategory.UNSUPPORTED, chips.get(chip) + " has no " + what + "; " + others)
        .mend(
            (owners.isEmpty() ? "" : "run the kernel on " + joined(owners, " or ") + ", or ")
                + (lacksForm
                    ? row.form().instead()
                    : "use what " + row.title() + " takes there: " + alternatives()));
  }

  private boolean has(int other, boolean atAll) {
    List<TypePair> types = row.types().get(other);
    return atAll ? !types.isEmpty() : types.contains(used);
  }

  /** What the chip takes beside the same first type, else the first types that it takes. */
  private String alternatives() {
    List<TypePair> all = row.types().get(chip);
    List<TypePair> kin = all.stream().filter(pair -> pair.first() == used.first()).toList();
    Stream<String> offered =
        kin.isEmpty()
            ? all.stream().map(pair -> pair.first().name()).distinct()
            : kin.stream().map(row::title);
    return String.join(", ", offered.toList());
  }

  private static String joined(List<String> names, String last) {
    int end = names.size() - 1;
    return end < 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, end)) + last + names.get(end);
  }
}
