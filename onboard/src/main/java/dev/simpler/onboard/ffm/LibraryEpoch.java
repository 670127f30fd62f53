package dev.simpler.onboard.ffm;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which epoch of the ABI a host library speaks, told by the names in its file. Between the two that
 * are known lie thirteen that share many names and take other arguments: calling one would end in
 * anything, so it is refused.
 *
 * @param epoch the epoch, empty for one that is not known here
 * @param words what it is called, for messages
 */
public record LibraryEpoch(Optional<AbiEpoch> epoch, String words) {
  /** One line of the table of marks: the first that fits decides. */
  private record Mark(List<String> has, List<String> lacks, LibraryEpoch means) {
    boolean fits(Set<String> names) {
      return names.containsAll(has) && lacks.stream().noneMatch(names::contains);
    }
  }

  private static final List<Mark> MARKS =
      List.of(
          known(List.of("simpler_run", "simpler_host_log_bind_state"), AbiEpochs.TODAY),
          other(
              List.of("simpler_run", "simpler_prepare_run"),
              List.of(),
              "E12 or E13 (2026-08-02 to 2026-08-17)"),
          other(
              List.of("simpler_run", "get_pipeline_contract"),
              List.of(),
              "E11 (2026-07-26 to 2026-08-01)"),
          other(List.of("simpler_run"), List.of(), "E9 or E10 (2026-06-30 to 2026-07-25)"),
          other(List.of("run_prepared"), List.of(), "E5 to E8 (2026-05-11 to 2026-06-29)"),
          other(
              List.of("run_runtime", "comm_init", "simpler_init"),
              List.of(),
              "E4 (2026-04-30 to 2026-05-10)"),
          other(
              List.of("run_runtime", "comm_init"),
              List.of(),
              "E1 to E4 (2026-04-20 to 2026-04-29)"),
          new Mark(
              List.of("run_runtime"),
              List.of("comm_init"),
              new LibraryEpoch(Optional.of(AbiEpochs.BASELINE), AbiEpochs.BASELINE.toString())));

  private static Mark known(List<String> has, AbiEpoch epoch) {
    return new Mark(has, List.of(), new LibraryEpoch(Optional.of(epoch), epoch.toString()));
  }

  private static Mark other(List<String> has, List<String> lacks, String words) {
    return new Mark(has, lacks, new LibraryEpoch(Optional.empty(), words));
  }

  /** What the file of a library says; empty for one that is no host library at all. */
  public static Optional<LibraryEpoch> of(Path library) {
    return of(ElfSymbols.of(library));
  }

  static Optional<LibraryEpoch> of(Set<String> names) {
    return MARKS.stream().filter(mark -> mark.fits(names)).map(Mark::means).findFirst();
  }

  /** Why a library of this epoch cannot be used; empty if it can. */
  public Optional<Fault> refusal(Path library) {
    return epoch.isPresent()
        ? Optional.empty()
        : Optional.of(
            Fault.of(
                    ErrorCategory.ABI,
                    "the library "
                        + library
                        + " speaks epoch "
                        + words
                        + " of the ABI, which is not known here; known are "
                        + AbiEpochs.ALL.stream()
                            .map(AbiEpoch::toString)
                            .collect(Collectors.joining(" and ")))
                .mend("build the library from one of these revisions"));
  }

  /**
   * The epoch of a library.
   *
   * @throws AbiException if it is not known here
   */
  public static AbiEpoch require(Path library) {
    LibraryEpoch found = of(library).orElse(MARKS.getLast().means());
    return found.epoch().orElseThrow(() -> new AbiException(found.refusal(library).orElseThrow()));
  }
}
