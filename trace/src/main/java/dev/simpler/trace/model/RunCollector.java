package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.Spool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the lines of one recording and makes runs of them. */
final class RunCollector implements Consumer<Recorded> {
  private final Spool spool;
  private final List<RecordedRun> runs = new ArrayList<>();
  private Recorded.@Nullable Device device;
  private @Nullable Parts parts;

  RunCollector(Spool spool) {
    this.spool = spool;
  }

  @Override
  public void accept(Recorded line) {
    switch (line) {
      case Recorded.Device first -> device = first;
      case Recorded.RunBegan began -> {
        cutOff();
        if (device != null) {
          parts = new Parts(device, runs.size(), began, spool);
        }
      }
      case Recorded.RunEnded ended -> {
        if (parts != null) {
          runs.add(parts.run(ended.at(), ended.failure(), true));
        }
        parts = null;
      }
      default -> {
        if (parts != null) {
          parts.add(line);
        }
      }
    }
  }

  private void cutOff() {
    if (parts != null) {
      runs.add(parts.cutOff());
    }
    parts = null;
  }

  /** All runs; one that has no end yet was cut off. */
  List<RecordedRun> runs() {
    cutOff();
    return runs;
  }
}
