package dev.simpler.sim.check.task;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.LastWrite;
import dev.simpler.platform.finding.Place;
import dev.simpler.sim.check.ByteRuns;
import dev.simpler.sim.check.Checker;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.check.Scene;
import dev.simpler.sim.check.Spans;
import dev.simpler.sim.check.Touched;
import dev.simpler.sim.observe.ChipEvent;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.MemoryEvent;
import dev.simpler.sim.observe.SimEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps who wrote each byte of global memory last: a kernel, the orchestration function or a copy
 * of the host. It finds nothing by itself; whoever compares results asks it. Used by one thread at
 * a time.
 */
public final class WriterRecord implements Checker {
  /** What was done; the place is told when somebody asks. */
  private record Write(String what, Supplier<Place> place) {}

  private final Scene scene;
  private final Spans<Write> writes = new Spans<>();

  /** A record of one device. */
  public WriterRecord(Scene scene) {
    this.scene = scene;
  }

  @Override
  public Set<EventDetail> details() {
    return IN_GLOBAL_MEMORY;
  }

  @Override
  public synchronized void on(SimEvent event) {
    switch (event) {
      case CoreEvent.GlobalAccess access when access.access().writes() ->
          wrote(access.instruction(), scene.at(access), Touched.of(access.region()));
      case CoreEvent.ScalarAccess access when access.access().writes() ->
          wrote(access.instruction(), scene.at(access), Touched.of(access));
      case ChipEvent.ElementAccess access when access.access().writes() ->
          writes.add(
              access.address(),
              access.address() + access.bytes(),
              new Write("a store", scene.inOrchestrationNow(access.time())));
      case MemoryEvent.Allocated fresh -> forget(fresh);
      case MemoryEvent.Freed freed -> forget(freed);
      case MemoryEvent.CopiedToDevice copied -> {
        Place host = scene.onHost(copied.time());
        writes.add(
            copied.address(),
            copied.address() + copied.bytes(),
            new Write("a copy to the device", () -> host));
      }
      default -> {}
    }
  }

  private void wrote(String instruction, Moment moment, ByteRuns bytes) {
    Write write = new Write(instruction, moment::place);
    for (int run = 0; run < bytes.runs(); run++) {
      writes.add(bytes.start(run), bytes.end(run), write);
    }
  }

  private void forget(MemoryEvent event) {
    writes.forget(event.address(), event.address() + event.bytes());
  }

  /** Who wrote a range last, the lowest bytes first. */
  public synchronized List<LastWrite> of(long address, long bytes) {
    List<LastWrite> last = new ArrayList<>();
    writes.in(
        address,
        address + bytes,
        (write, from, to) ->
            last.add(
                new LastWrite(from - address, to - from, new Deed(write.what, write.place.get()))));
    return last;
  }
}
