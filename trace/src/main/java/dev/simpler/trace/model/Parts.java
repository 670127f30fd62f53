package dev.simpler.trace.model;

import dev.simpler.trace.recording.Counter;
import dev.simpler.trace.recording.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the lines of one run. */
final class Parts {
  private final Recorded.RunBegan began;
  private final List<Recorded.TaskSubmitted> tasks = new ArrayList<>();
  private final List<Recorded.Edge> edges = new ArrayList<>();
  private final List<Recorded.TensorTouched> tensors = new ArrayList<>();
  private final List<Recorded.Dispatched> dispatches = new ArrayList<>();
  private final List<Recorded.Seen> seen = new ArrayList<>();
  private final List<Recorded.AicpuPhase> phases = new ArrayList<>();
  private final List<Recorded.KernelSpan> kernels = new ArrayList<>();
  private final List<Recorded.PipeSpan> pipes = new ArrayList<>();
  private final List<RecordedRun.Transfer> transfers = new ArrayList<>();
  private final Map<Integer, Recorded.PipeSpan> lastOf = new HashMap<>();
  private final List<Recorded.RingFilled> rings = new ArrayList<>();
  private final List<Recorded.ScopeBoundary> scopes = new ArrayList<>();
  private final Map<RecordedRun.Dispatch, Map<Counter, Long>> counted = new HashMap<>();
  private long latest;

  Parts(Recorded.RunBegan began) {
    this.began = began;
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
      case Recorded.Counted e ->
          counted.put(new RecordedRun.Dispatch(e.core(), e.token()), e.counts());
      case Recorded.RingFilled e -> rings.add(e);
      case Recorded.ScopeBoundary e -> scopes.add(e);
      case Recorded.Device _, Recorded.RunBegan _, Recorded.RunEnded _ -> {}
    }
  }

  RecordedRun cutOff(Recorded.Device device, int number) {
    return run(device, number, latest, "", false);
  }

  RecordedRun run(Recorded.Device device, int number, long end, String failure, boolean whole) {
    return new RecordedRun(
        device,
        number,
        began,
        tasks,
        edges,
        tensors,
        dispatches,
        seen,
        phases,
        kernels,
        pipes,
        transfers,
        counted,
        rings,
        scopes,
        end,
        failure,
        whole);
  }
}
