package dev.simpler.cluster.task;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TaskArgsBlob;
import dev.simpler.abi.task.TaskArgsView;
import dev.simpler.runtime.child.link.Incoming;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A task as it crosses. Immutable.
 *
 * @param function its number in the parent's registry
 * @param args with addresses as they cross; tags do not
 * @param config its launch
 * @param regions the host memory of it
 */
public record TaskBody(long function, TaskArgs args, CallConfig config, List<Region> regions) {
  /** More than a task has tensors. */
  private static final int MOST_PARTS = 1 << 12;

  private static final int MOST_BLOB = 1 << 17;

  public TaskBody {
    regions = List.copyOf(regions);
  }

  /**
   * Some host memory of the task.
   *
   * @param bytes its size
   * @param inline what is in it, if that is little; empty otherwise
   * @param transfer number of the object that has it; 0 if nothing crosses and it is zeros
   * @param written parts that come back
   */
  public record Region(long bytes, byte[] inline, long transfer, List<Part> written) {
    public Region {
      written = List.copyOf(written);
    }
  }

  /**
   * What comes back.
   *
   * @param offset in its region
   * @param bytes its size
   * @param transfer number of the object as which it comes; 0 if it comes with the answer
   */
  public record Part(long offset, long bytes, long transfer) {}

  /** Writes it. */
  public void write(Outgoing out) throws IOException {
    config.requireFlagsOnly("a task of a node");
    out.wide(function);
    out.integer(config.blockDim());
    out.integer(config.aicpuThreads());
    out.flag(config.profiling());
    out.flag(config.dumpTensors());
    out.bytes(TaskArgsBlob.toBytes(args));
    out.integer(regions.size());
    for (Region region : regions) {
      out.wide(region.bytes());
      out.bytes(region.inline());
      out.wide(region.transfer());
      out.integer(region.written().size());
      for (Part part : region.written()) {
        out.wide(part.offset());
        out.wide(part.bytes());
        out.wide(part.transfer());
      }
    }
  }

  /** Reads it. */
  public static TaskBody read(Incoming in) throws IOException {
    long function = in.wide();
    CallConfig config = new CallConfig(in.integer(), in.integer(), in.flag(), in.flag());
    byte[] blob = in.bytes("arguments", MOST_BLOB);
    MemorySegment words =
        MemorySegment.ofArray(new long[(blob.length + Long.BYTES - 1) / Long.BYTES]);
    MemorySegment.copy(blob, 0, words, ValueLayout.JAVA_BYTE, 0, blob.length);
    TaskArgs args = TaskArgsView.open(words.asSlice(0, blob.length)).toTaskArgs();
    List<Region> regions = new ArrayList<>();
    for (int left = in.count("regions", MOST_PARTS); left > 0; left--) {
      long bytes = in.wide();
      byte[] inline = in.bytes("bytes of a tensor", MOST_BLOB);
      long transfer = in.wide();
      List<Part> parts = new ArrayList<>();
      for (int more = in.count("parts", MOST_PARTS); more > 0; more--) {
        parts.add(new Part(in.wide(), in.wide(), in.wide()));
      }
      regions.add(new Region(bytes, inline, transfer, parts));
    }
    return new TaskBody(function, args, config, regions);
  }
}
