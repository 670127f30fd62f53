package dev.simpler.graphs.runtime;

import dev.simpler.graphs.setting.RingSetting;
import dev.simpler.graphs.setting.RingSettings;
import dev.simpler.graphs.submit.Shortage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
      } else if (result.pool() > sizes.dependencyPool()) {
        sizes = sizes.sized(sizes.taskWindow(), sizes.heapBytes(), result.pool());
        growing = false;
      } else {
        return words(sizes, result);
      }
    }
    return first.fault().mend();
  }

  private static Optional<RingSettings> larger(RingSettings sizes, Shortage shortage) {
    int window = sizes.taskWindow();
    long heap = sizes.heapBytes();
    long pool = sizes.dependencyPool();
    switch (shortage.setting()) {
      case TASK_WINDOW ->
          window = (int) Math.min(1L << 30, Math.max(2L * window, shortage.least()));
      case HEAP -> heap = Math.max(2 * heap, shortage.least());
      default -> pool = Math.max(pool + 1, shortage.least());
    }
    boolean possible =
        window <= MOST_WINDOW && heap <= RingSettings.MOST_HEAP && pool <= RingSettings.MOST_SLOTS;
    return possible ? Optional.of(sizes.sized(window, heap, (int) pool)) : Optional.empty();
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
    List<String> changes = new ArrayList<>();
    change(changes, RingSetting.TASK_WINDOW, given.taskWindow(), sizes.taskWindow());
    change(changes, RingSetting.HEAP, given.heapBytes(), sizes.heapBytes());
    change(changes, RingSetting.DEPENDENCY_POOL, given.dependencyPool(), sizes.dependencyPool());
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

  private static void change(List<String> changes, RingSetting setting, long before, long after) {
    if (before != after) {
      changes.add(setting.key() + "=" + after);
    }
  }
}
