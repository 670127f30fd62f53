package dev.simpler.trace.model;

import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.spool.Spool;
import dev.simpler.trace.spool.SpooledList;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the lines of one run. */
final class Parts {
  private final Recorded.Device device;
  private final int number;
  private final Recorded.RunBegan began;
  private final List<Recorded.TaskSubmitted> tasks;
  private final List<Recorded.Edge> edges;
  private final List<Recorded.TensorTouched> tensors;
  private final List<Recorded.Dispatched> dispatches;
  private final List<Recorded.Seen> seen;
  private final List<Recorded.AicpuPhase> phases;
  private final List<Recorded.KernelSpan> kernels;
  private final List<Recorded.PipeSpan> pipes;
  private final List<RecordedRun.Transfer> transfers;
  private final Map<Integer, Recorded.PipeSpan> lastOf = new HashMap<>();
  private final List<Recorded.RingFilled> rings;
  private final List<Recorded.ScopeBoundary> scopes;
  private final List<Recorded.Counted> counted;
  private long latest;

  Parts(Recorded.Device device, int number, Recorded.RunBegan began, Spool spool) {
    this.device = device;
    this.number = number;
    this.began = began;
    tasks = list(spool, Recorded.TaskSubmitted.class);
    edges = list(spool, Recorded.Edge.class);
    tensors = list(spool, Recorded.TensorTouched.class);
    dispatches = list(spool, Recorded.Dispatched.class);
    seen = list(spool, Recorded.Seen.class);
    phases = list(spool, Recorded.AicpuPhase.class);
    kernels = list(spool, Recorded.KernelSpan.class);
    pipes = list(spool, Recorded.PipeSpan.class);
    transfers = list(spool, RecordedRun.Transfer.class);
    rings = list(spool, Recorded.RingFilled.class);
    scopes = list(spool, Recorded.ScopeBoundary.class);
    counted = list(spool, Recorded.Counted.class);
  }

  private static <T extends Record> List<T> list(Spool spool, Class<T> kind) {
    return new SpooledList<>(spool, MethodHandles.lookup(), kind);
  }

  void add(Recorded line) {
    switch (line) {
      case Recorded.TaskSubmitted e -> tasks.add(e);
      case Recorded.Edge e -> edges.add(e);
      case Recorded.TensorTouched e -> tensors.add(e);
      case Recorded.Dispatched e -> {
        dispatches.add(e);
        latest = Math.max(latest, e.at());
      }
      case Recorded.Seen e -> {
        seen.add(e);
        latest = Math.max(latest, e.at());
      }
      case Recorded.AicpuPhase e -> {
        phases.add(e);
        latest = Math.max(latest, e.end());
      }
      case Recorded.KernelSpan e -> {
        kernels.add(e);
        latest = Math.max(latest, e.end());
      }
      case Recorded.PipeSpan e -> {
        pipes.add(e);
        lastOf.put(e.core(), e);
      }
      case Recorded.BytesMoved e -> {
        Recorded.PipeSpan by = lastOf.get(e.core());
        if (by != null) {
          transfers.add(new RecordedRun.Transfer(by, e.written(), e.bytes()));
        }
      }
      case Recorded.Counted e -> counted.add(e);
      case Recorded.RingFilled e -> rings.add(e);
      case Recorded.ScopeBoundary e -> scopes.add(e);
      case Recorded.Device _, Recorded.RunBegan _, Recorded.RunEnded _ -> {}
    }
  }

  RecordedRun cutOff() {
    return run(latest, "", false);
  }

  RecordedRun run(long end, String failure, boolean whole) {
    return new RecordedRun(
        device,
        number,
        began,
        Collections.unmodifiableList(tasks),
        Collections.unmodifiableList(edges),
        Collections.unmodifiableList(tensors),
        Collections.unmodifiableList(dispatches),
        Collections.unmodifiableList(seen),
        Collections.unmodifiableList(phases),
        Collections.unmodifiableList(kernels),
        Collections.unmodifiableList(pipes),
        Collections.unmodifiableList(transfers),
        Collections.unmodifiableList(counted),
        Collections.unmodifiableList(rings),
        Collections.unmodifiableList(scopes),
        end,
        failure,
        whole);
  }
}
