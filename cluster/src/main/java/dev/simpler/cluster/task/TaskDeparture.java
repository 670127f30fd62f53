package dev.simpler.cluster.task;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.host.HostMemory;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * A task as its owner's side makes it: the body, the objects that have to be there before it, and
 * where results go. A task with little memory is one message, and its answer another.
 */
public final class TaskDeparture {
  /** Most bytes of all regions that go with the message. */
  public static final long INLINE_BYTES = 64 << 10;

  private final TaskBody body;
  private final Map<Long, MemorySegment> objects = new TreeMap<>();
  private final Map<Long, MemorySegment> results = new TreeMap<>();
  private final List<MemorySegment> inlineResults = new ArrayList<>();
  private final boolean rereads;

  /**
   * Prepares a task.
   *
   * @param host which its host tensors lie in
   * @param numbers gives numbers to objects
   */
  public TaskDeparture(
      long function, TaskArgs args, CallConfig config, HostMemory host, LongSupplier numbers) {
    Regions regions = Regions.of(args);
    boolean inline = regions.all().stream().mapToLong(Regions.Region::bytes).sum() <= INLINE_BYTES;
    List<TaskBody.Region> crossing = new ArrayList<>();
    boolean again = true;
    for (Regions.Region region : regions.all()) {
      MemorySegment memory = host.resolve(region.address(), region.bytes());
      List<TaskBody.Part> parts = new ArrayList<>();
      for (Regions.Part part : region.written()) {
        MemorySegment target = memory.asSlice(part.offset(), part.bytes());
        long transfer = inline ? 0 : numbers.getAsLong();
        if (inline) {
          inlineResults.add(target);
        } else {
          results.put(transfer, target);
        }
        parts.add(new TaskBody.Part(part.offset(), part.bytes(), transfer));
      }
      again &= !region.read() || region.written().isEmpty();
      long object = inline || !region.read() ? 0 : numbers.getAsLong();
      if (object != 0) {
        objects.put(object, memory);
      }
      byte[] bytes = inline && region.read() ? memory.toArray(ValueLayout.JAVA_BYTE) : new byte[0];
      crossing.add(new TaskBody.Region(region.bytes(), bytes, object, parts));
    }
    rereads = again;
    body = new TaskBody(function, regions.crossing(args), config, crossing);
  }

  /** What the node has to know. */
  public TaskBody body() {
    return body;
  }

  /** What has to be there before it, by number. */
  public Map<Long, MemorySegment> objects() {
    return objects;
  }

  /** Where results go that come by number. */
  public Map<Long, MemorySegment> results() {
    return results;
  }

  /** Whether it reads nothing that it writes, so that results that came in part do no harm. */
  public boolean readsWhatStays() {
    return rereads;
  }

  /** Takes the results that came with the answer. */
  public void land(Incoming in) throws IOException {
    for (MemorySegment target : inlineResults) {
      byte[] bytes = in.bytes("a result", (int) target.byteSize());
      MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 0, bytes.length);
    }
  }
}
