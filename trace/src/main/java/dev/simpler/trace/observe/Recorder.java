package dev.simpler.trace.observe;

import dev.simpler.abi.tensor.Tensor;
import dev.simpler.platform.device.PhaseWatcher;
import dev.simpler.platform.device.ScopeUse;
import dev.simpler.platform.device.TaskWatcher;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.ObservedDevice;
import dev.simpler.sim.observe.SimEvent;
import dev.simpler.sim.observe.SimObserver;
import dev.simpler.trace.recording.Detail;
import dev.simpler.trace.recording.Recorded;
import dev.simpler.trace.recording.RecordingFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes down what a device does. */
final class Recorder implements SimObserver {
  private final RecordingFile file;
  private final Detail detail;
  private final Map<Integer, CoreEvent.KernelStarted> running = new HashMap<>();
  private final List<Recorded> edges = new ArrayList<>();
  private final Map<Integer, KernelCounters> counters = new HashMap<>();
  private final @Nullable CacheLines cache;
  private ChipEvent.@Nullable TaskSubmitted pending;
  private int submissions;

  Recorder(RecordingFile file, ObservedDevice device, Detail detail) {
    this.file = file;
    this.detail = detail;
    cache =
        detail == Detail.COUNTERS
            ? new CacheLines(device.cacheBytes(), device.cacheLineBytes())
            : null;
    file.write(
        new Recorded.Device(
            Recorded.Device.VERSION,
            device.chip(),
            device.device(),
            device.counterHz(),
            device.coreHz(),
            device.roofs(),
            detail,
            device.dispatchPs()));
  }

  @Override
  public Set<EventDetail> details() {
    return detail.events();
  }

  @Override
  public void on(SimEvent event) {
    switch (event) {
      case ChipEvent e -> chip(e);
      case CoreEvent e -> core(e);
      case MemoryEvent _ -> {}
    }
  }

  private void chip(ChipEvent event) {
    switch (event) {
      case ChipEvent.RunBegan e -> {
        running.clear();
        counters.clear();
        if (cache != null) {
          cache.clear();
        }
        pending = null;
        edges.clear();
        submissions = 0;
        file.write(new Recorded.RunBegan(e.clusters(), e.aicpuThreads(), e.seed()));
      }
      case ChipEvent.Dispatched e ->
          file.write(new Recorded.Dispatched(e.time(), e.thread(), e.core(), e.value()));
      case ChipEvent.CondVisible e -> file.write(new Recorded.Seen(e.time(), e.core(), e.cond()));
      case ChipEvent.TaskSubmitted e -> {
        submitted(e.time());
        pending = e;
      }
      case ChipEvent.TaskEdge e -> edges.add(edge(e));
      case ChipEvent.TaskTensor e -> file.write(tensor(e));
      case ChipEvent.RingFilled e ->
          file.write(
              new Recorded.RingFilled(
                  e.time(), e.ring(), e.tasks(), e.window(), e.heap(), e.heapBytes()));
      case ChipEvent.ScopeBoundary e -> file.write(scope(e));
      case ChipEvent.TaskAwaited _, ChipEvent.ScopeEnded _ -> {}
      case ChipEvent.AtFunctionLine _ -> {}
      case ChipEvent.BufferAllocated _ -> {}
      case ChipEvent.ElementAccess _ -> {}
      case ChipEvent.AicpuPhase e -> {
        if (e.phase() == PhaseWatcher.Phase.SUBMIT) {
          submitted(e.start(), e.time());
        } else {
          file.write(
              new Recorded.AicpuPhase(
                  e.thread(),
                  e.phase().name().toLowerCase(Locale.ROOT),
                  e.start(),
                  e.time(),
                  e.tasks()));
        }
      }
      case ChipEvent.RunEnded e -> {
        submitted(e.time());
        declared();
        unfinished(e.time());
        file.write(
            new Recorded.RunEnded(e.time(), e.failure() == null ? "" : e.failure().message()));
      }
    }
  }

  private static Recorded.ScopeBoundary scope(ChipEvent.ScopeBoundary e) {
    ScopeUse use = e.use();
    return new Recorded.ScopeBoundary(
        e.time(),
        e.site(),
        e.begins(),
        use.depth(),
        use.ring(),
        use.firstTask(),
        use.nextTask(),
        use.window(),
        use.heapFrom(),
        use.heapTo(),
        use.heapBytes(),
        use.edgesFrom(),
        use.edgesTo(),
        use.edgeRoom(),
        use.mapped());
  }

  private static Recorded.Edge edge(ChipEvent.TaskEdge e) {
    return new Recorded.Edge(
        e.producer(), e.consumer(), e.source().name().toLowerCase(Locale.ROOT), e.argument());
  }

  private static Recorded.TensorTouched tensor(ChipEvent.TaskTensor e) {
    Tensor tensor = e.tensor();
    return new Recorded.TensorTouched(
        e.taskId(),
        e.argument(),
        e.tag().name(),
        tensor.type().name(),
        Arrays.stream(tensor.shape()).boxed().toList(),
        tensor.startOffset(),
        IntStream.range(0, tensor.rank()).mapToObj(tensor::stride).toList(),
        tensor.address(),
        tensor.bufferBytes() / tensor.type().bytes());
  }

  /**
   * What is known of the last submission was all: graphs that are built on the host take no time.
   */
  private void submitted(long time) {
    ChipEvent.TaskSubmitted task = pending;
    if (task != null) {
      submitted(task.time(), Math.min(task.time(), time));
    }
  }

  private void submitted(long start, long end) {
    ChipEvent.TaskSubmitted task = pending;
    if (task != null) {
      file.write(
          new Recorded.TaskSubmitted(
              task.taskId(),
              submissions++,
              start,
              end,
              task.depth(),
              task.form() == TaskWatcher.EdgeForm.MANUAL,
              task.kernels(),
              task.blocks()));
      pending = null;
    }
    declared();
  }

  /** Edges may be stated after the last task was submitted. */
  private void declared() {
    edges.forEach(file::write);
    edges.clear();
  }

  /** What still ran when the run was over, as kernels that hang: they ran until then. */
  private void unfinished(long time) {
    running.values().stream()
        .sorted(Comparator.comparingInt(each -> each.core().core()))
        .forEach(each -> file.write(span(each, Math.max(each.time(), time), true, 0)));
    running.clear();
  }

  private static Recorded.KernelSpan span(
      CoreEvent.KernelStarted began, long end, boolean failed, long lost) {
    return new Recorded.KernelSpan(
        began.taskId(),
        began.token(),
        began.core().core(),
        began.core().kind().name(),
        began.core().cluster(),
        began.functionId(),
        began.kernel(),
        began.block(),
        began.time(),
        end,
        failed,
        lost);
  }

  private void core(CoreEvent event) {
    switch (event) {
      case CoreEvent.KernelStarted e -> running.put(e.core().core(), e);
      case CoreEvent.KernelEnded e -> {
        CoreEvent.KernelStarted began = running.remove(e.core().core());
        if (began != null) {
          file.write(span(began, e.time(), e.failed(), e.lost()));
          counted(e);
        }
      }
      case CoreEvent.Instruction e -> {
        file.write(PipeWork.of(e));
        KernelCounters counts = counters(e.core().core());
        if (counts != null) {
          counts.instruction(e);
        }
      }
      case CoreEvent.GlobalAccess e -> {
        KernelCounters counts = counters(e.core().core());
        if (counts != null) {
          counts.global(e.access(), e.region());
        }
        file.write(
            new Recorded.BytesMoved(
                e.core().core(),
                e.access().writes(),
                (long) e.region().rows() * e.region().cols() * e.region().type().bytes()));
      }
      default -> {}
    }
  }

  private @Nullable KernelCounters counters(int core) {
    CacheLines of = cache;
    return of == null ? null : counters.computeIfAbsent(core, _ -> new KernelCounters(of));
  }

  private void counted(CoreEvent.KernelEnded e) {
    KernelCounters counts = counters(e.core().core());
    if (counts != null) {
      file.write(new Recorded.Counted(e.core().core(), e.token(), counts.take()));
    }
  }

  @Override
  public void detached() {
    file.close();
  }
}
