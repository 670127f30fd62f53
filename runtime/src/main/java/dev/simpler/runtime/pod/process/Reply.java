package dev.simpler.runtime.pod.process;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodTotals;
import dev.simpler.runtime.pod.TaskPath;
import dev.simpler.runtime.pod.WorkerKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** What a child says about a task besides its error code: what it cost, or why it failed. */
final class Reply {
  /** Most characters of a failure's text that cross. */
  static final int TEXT_LIMIT = 900;

  private static final int MOST_STEPS = 16;
  private static final String NO_WORDS = "a failure without words";
  private static final int TYPE_LIMIT = 200;

  private static final int UNUSABLE = 4;
  private static final int HEADER = 8;

  private Reply() {}

  /** Writes what the child's chips have done so far. */
  static void totals(MemorySegment page, PodTotals totals) {
    page.set(ValueLayout.JAVA_INT, 0, 0);
    long[] values = {
      totals.chipRuns(),
      totals.virtualNs(),
      totals.tasks(),
      totals.edges(),
      totals.h2dBytes(),
      totals.d2hBytes(),
      totals.deviceAllocations()
    };
    MemorySegment.copy(values, 0, page, ValueLayout.JAVA_LONG, HEADER, values.length);
  }

  /** Reads what {@link #totals} wrote. */
  static PodTotals totals(MemorySegment page) {
    long[] v = new long[7];
    MemorySegment.copy(page, ValueLayout.JAVA_LONG, HEADER, v, 0, v.length);
    return new PodTotals(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
  }

  /** Writes why a task failed. */
  static void failure(MemorySegment page, Throwable thrown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      boolean known = thrown instanceof SimplerException;
      ErrorCategory category =
          known ? ((SimplerException) thrown).category() : ErrorCategory.ORCHESTRATION;
      out.writeInt(category.ordinal());
      String type = thrown instanceof PodException pod ? pod.typeName() : Described.type(thrown);
      out.writeUTF(Described.cut(type, TYPE_LIMIT));
      out.writeUTF(cut(Described.message(thrown)));
      List<TaskPath> path = thrown instanceof PodException pod ? pod.path() : List.of();
      int steps = Math.min(path.size(), MOST_STEPS);
      out.writeInt(steps);
      for (TaskPath step : path.subList(0, steps)) {
        out.writeInt(step.level());
        out.writeInt(step.kind().ordinal());
        out.writeInt(step.worker());
        out.writeInt(step.task());
        out.writeInt(step.member());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] encoded = bytes.toByteArray();
    page.set(ValueLayout.JAVA_INT, 0, encoded.length);
    MemorySegment.copy(encoded, 0, page, ValueLayout.JAVA_BYTE, HEADER, encoded.length);
  }

  /** Says whether the child can still run tasks. */
  static void usable(MemorySegment page, boolean usable) {
    page.set(ValueLayout.JAVA_INT, UNUSABLE, usable ? 0 : 1);
  }

  /** Whether the child can still run tasks. */
  static boolean usable(MemorySegment page) {
    return page.get(ValueLayout.JAVA_INT, UNUSABLE) == 0;
  }

  /** Cuts a text between characters, never within one. */
  static String cut(String text) {
    if (text.length() <= TEXT_LIMIT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(TEXT_LIMIT - 1)) ? TEXT_LIMIT - 1 : TEXT_LIMIT;
    return text.substring(0, end);
  }

  /**
   * Reads what {@link #failure} wrote.
   *
   * @throws dev.simpler.runtime.child.ChildException if the bytes are none of it
   */
  static PodException failure(MemorySegment page) {
    return Incoming.page(
        page,
        HEADER,
        "the reply of a child process",
        in -> {
          ErrorCategory category = in.member(ErrorCategory.values(), "category");
          String type = in.text();
          String text = in.text();
          List<TaskPath> path = new ArrayList<>();
          for (int steps = in.count("steps", MOST_STEPS); steps > 0; steps--) {
            path.add(
                new TaskPath(
                    in.integer(),
                    in.member(WorkerKind.values(), "kind"),
                    in.integer(),
                    in.integer(),
                    in.integer()));
          }
          String what = text.isBlank() ? type : text;
          return PodException.remote(
              Fault.of(category, what.isBlank() ? NO_WORDS : what), type, path);
        });
  }
}
