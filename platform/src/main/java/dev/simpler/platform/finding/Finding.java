package dev.simpler.platform.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a checker found. What is the same in the same places is one finding, however often
 * it happened; its places and times are those of the first.
 *
 * @param checker which checker, as in {@code sync}
 * @param kind what kind of finding, as in {@code RAW}
 * @param what one sentence with the values
 * @param memory the bytes it is about, as in {@code UB 0x0..0x10000 (tile x)}; may be empty
 * @param deed what was done at last, which made it a finding
 * @param other what was done before, with which it does not agree; null if there is nothing
 * @param effects what chips do about it
 * @param mend the smallest change that mends it
 * @param again how to see it again
 * @param times how often it happened
 */
public record Finding(
    String checker,
    String kind,
    String what,
    String memory,
    Deed deed,
    @Nullable Deed other,
    List<Effect> effects,
    String mend,
    String again,
    long times) {
  /** Copies what could change. */
  public Finding {
    effects = List.copyOf(effects);
  }

  /** {@return checker and kind: {@code sync/RAW}} */
  public String title() {
    return checker + "/" + kind;
  }

  /**
   * {@return the same, which happened so many times}
   *
   * @param count of the same finding at the same places
   */
  public Finding seen(long count) {
    return new Finding(checker, kind, what, memory, deed, other, effects, mend, again, count);
  }

  /** {@return several lines for people, the first without indent; no line end after the last} */
  public String text() {
    StringBuilder text = new StringBuilder(title()).append(": ").append(what);
    line(text, "at", deed.place().toString());
    if (!memory.isEmpty()) {
      line(text, "memory", memory);
    }
    Deed before = other;
    if (before != null) {
      line(text, "other", before.toString());
    }
    for (Effect effect : effects) {
      line(text, "on", effect.toString());
    }
    line(text, "mend", mend);
    line(text, "again", again + (times > 1 ? "; seen " + times + " times" : ""));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(System.lineSeparator()).append("  ").append(label).append(": ").append(value);
  }
}
