package dev.simpler.graphs.runtime;

import dev.simpler.abi.callable.RingSizes;
import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.Shortage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks for sizes of the rings with which a submission that deadlocked gets through: replays it
 * with more of what there was too little of, until it gets to its end.
 */
final class SizeSearch {
  /** Doublings of window and heap from their least to their most, and one more to prove the end. */
  private static final int MOST_REPLAYS = 64;

  /** Larger windows are not tried: the books of a replay would take a gigabyte. */
  private static final int MOST_WINDOW = 1 << 18;

  private final RingSettings given;
  private final Replayer replayer;
  private final Predicate<RingSettings> fits;

  /**
   * A search.
   *
   * @param given the sizes of the run
   * @param fits whether the device has room for rings of such sizes
   */
  SizeSearch(RingSettings given, Replayer replayer, Predicate<RingSettings> fits) {
    this.given = given;
    this.replayer = replayer;
    this.fits = fits;
  }

  /** Replays a submission. */
  @FunctionalInterface
  interface Replayer {
    /**
     * Replays it with some sizes.
     *
     * @param growing whether a dependency pool that is full is enlarged instead
     */
    Replay.Result replay(RingSettings sizes, boolean growing);
  }

  /** What the user can do, as a sentence. */
  String advice(Shortage first) {
    RingSettings sizes = given;
    boolean growing = true;
    for (int replay = 0; replay < MOST_REPLAYS; replay++) {
      Replay.Result result = replayer.replay(sizes, growing);
      if (!result.same()) {
        return first.fault().mend()
            + "; more is not known, because the function submits something else when it runs again";
      }
      Shortage shortage = result.shortage();
      if (shortage != null) {
        Optional<RingSettings> larger = larger(sizes, shortage);
        if (larger.isEmpty()) {
          return noSize(shortage);
        }
        sizes = larger.get();
        growing = true;
      } else if (!result.pool().equals(sizes.sizes().edges())) {
        RingSizes old = sizes.sizes();
        sizes = sizes.sized(new RingSizes(old.taskWindows(), old.heaps(), evened(old, result)));
        growing = false;
      } else {
        return words(sizes, result);
      }
    }
    return first.fault().mend();
  }

  private static Optional<RingSettings> larger(RingSettings sizes, Shortage shortage) {
    RingSizes old = sizes.sizes();
    long least = shortage.least();
    int ring = shortage.ring();
    RingSizes more =
        switch (shortage.setting()) {
          case TASK_WINDOW -> {
            long window = Math.min(1L << 30, Math.max(2 * old.taskWindows().get(ring), least));
            yield new RingSizes(atLeast(old.taskWindows(), window), old.heaps(), old.edges());
          }
          case HEAP -> {
            long heap = Math.max(2 * old.heaps().get(ring), least);
            yield new RingSizes(old.taskWindows(), atLeast(old.heaps(), heap), old.edges());
          }
          default -> {
            long pool = Math.max(old.edges().get(ring) + 1, least);
            yield new RingSizes(old.taskWindows(), old.heaps(), atLeast(old.edges(), pool));
          }
        };
    boolean possible =
        most(more.taskWindows()) <= MOST_WINDOW
            && most(more.heaps()) <= RingSettings.MOST_HEAP
            && most(more.edges()) <= RingSettings.MOST_SLOTS;
    return possible ? Optional.of(sizes.sized(more)) : Optional.empty();
  }

  private static List<Long> atLeast(List<Long> sizes, long least) {
    return sizes.stream().map(size -> Math.max(size, least)).toList();
  }

  private static long most(List<Long> sizes) {
    return Collections.max(sizes);
  }

  /** Pools as a replay has enlarged them; all alike if they were before. */
  private static List<Long> evened(RingSizes old, Replay.Result result) {
    boolean alike = old.edges().stream().distinct().count() == 1;
    return alike ? atLeast(result.pool(), most(result.pool())) : result.pool();
  }

  private static String noSize(Shortage shortage) {
    long most =
        switch (shortage.setting()) {
          case TASK_WINDOW -> MOST_WINDOW;
          case HEAP -> RingSettings.MOST_HEAP;
          default -> RingSettings.MOST_SLOTS;
        };
    return "close scopes earlier or divide them: no size up to "
        + shortage.setting().key()
        + "="
        + most
        + " would do, as a replay of the submission shows";
  }

  private String words(RingSettings sizes, Replay.Result result) {
    RingSizes was = given.sizes();
    RingSizes is = sizes.sizes();
    List<String> changes = new ArrayList<>();
    change(changes, RingSetting.TASK_WINDOW, was.taskWindows(), is.taskWindows());
    change(changes, RingSetting.HEAP, was.heaps(), is.heaps());
    change(changes, RingSetting.DEPENDENCY_POOL, was.edges(), is.edges());
    if (changes.isEmpty()) {
      return "no size would do: the rings have room for the submission, but tasks do not finish;"
          + " look for a kernel that does not end";
    }
    String all = String.join(" and ", changes);
    if (!fits.test(sizes)) {
      return "close scopes earlier or divide them: no size would do, because the device has no room"
          + " for rings of "
          + all
          + ", which a replay of the submission needs";
    }
    return "close scopes earlier or divide them; or set "
        + all
        + ", with which "
        + (result.failed()
            ? "a replay of the submission gets as far as an error of the function itself"
            : result.guessing()
                ? "a replay of the submission gets through, taken that elements not computed yet"
                    + " are 0"
                : "a replay of the whole submission gets through");
  }

  private static void change(
      List<String> changes, RingSetting setting, List<Long> before, List<Long> after) {
    if (!before.equals(after)) {
      boolean alike = after.stream().distinct().count() == 1;
      List<Long> stated = alike ? List.of(after.getFirst()) : after;
      changes.add(
          setting.key()
              + "="
              + stated.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }
}
