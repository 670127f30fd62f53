package dev.simpler.cluster.task;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.cluster.bulk.Bulk;
import dev.simpler.cluster.member.ClusterException;
import dev.simpler.runtime.child.link.Outgoing;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** A task on its node: its host memory there, from its arrival until its results have gone. */
public final class TaskArrival implements AutoCloseable {
  private final TaskBody body;
  private final TaskRoom room;
  private final List<MemorySegment> regions = new ArrayList<>();

  /** Memory that a node keeps. */
  @FunctionalInterface
  public interface Held {
    /** The memory behind a handle. */
    MemorySegment find(long address, long bytes);
  }

  /** Sends an object back. */
  @FunctionalInterface
  public interface Sender {
    /** Sends, and waits until it has arrived. */
    void send(long transfer, MemorySegment object);
  }

  /**
   * Gives a task its memory.
   *
   * @param room for tensors that come with it
   * @param bulk has the objects that came before it
   * @param most bytes of a region
   */
  public TaskArrival(TaskBody body, TaskRoom room, Bulk bulk, long most) {
    this.body = body;
    this.room = room;
    try {
      for (TaskBody.Region region : body.regions()) {
        if (region.transfer() != 0) {
          MemorySegment object = bulk.taken(region.transfer());
          regions.add(object);
          require(region, object.byteSize() == region.bytes());
        } else {
          require(region, region.bytes() > 0 && region.bytes() <= most);
          MemorySegment memory = room.take(region.bytes());
          regions.add(memory);
          require(region, region.inline().length <= region.bytes());
          MemorySegment.copy(
              region.inline(), 0, memory, ValueLayout.JAVA_BYTE, 0, region.inline().length);
        }
      }
    } catch (RuntimeException refused) {
      close();
      throw refused;
    }
  }

  private static void require(TaskBody.Region region, boolean holds) {
    if (!holds) {
      throw refuse("a region of " + region.bytes() + " bytes");
    }
  }

  private static ClusterException refuse(String what) {
    return new ClusterException(
        Fault.of(ErrorCategory.ABI, what + " does not fit what came with it, or is too large")
            .mend("use smaller tensors, and the same version on all machines"));
  }

  /** Its arguments, all of which are host tensors here. */
  public TaskArgs args(Held held) {
    TaskArgs.Builder copy = TaskArgs.builder();
    for (ContinuousTensor tensor : body.args().tensors()) {
      if (tensor.nbytes() == 0 || tensor.data() == 0) {
        copy.input(tensor.at(0, false));
      } else if (tensor.childMemory()) {
        copy.input(tensor.at(held.find(tensor.data(), tensor.nbytes()).address(), false));
      } else {
        copy.input(tensor.at(here(tensor), false));
      }
    }
    for (int i = 0; i < body.args().scalarCount(); i++) {
      copy.scalar(body.args().scalar(i));
    }
    return copy.build();
  }

  private long here(ContinuousTensor tensor) {
    int region = Regions.region(tensor.data());
    long offset = Regions.offset(tensor.data());
    if (region < 0
        || region >= regions.size()
        || offset > regions.get(region).byteSize() - tensor.nbytes()) {
      throw refuse("a tensor of " + tensor.nbytes() + " bytes");
    }
    return regions.get(region).address() + offset;
  }

  /** Sends its large results. */
  public void send(Sender sender) {
    for (int i = 0; i < regions.size(); i++) {
      for (TaskBody.Part part : body.regions().get(i).written()) {
        if (part.transfer() != 0) {
          sender.send(part.transfer(), regions.get(i).asSlice(part.offset(), part.bytes()));
        }
      }
    }
  }

  /** Writes its small results. */
  public void write(Outgoing out) throws IOException {
    for (int i = 0; i < regions.size(); i++) {
      for (TaskBody.Part part : body.regions().get(i).written()) {
        if (part.transfer() == 0) {
          MemorySegment bytes = regions.get(i).asSlice(part.offset(), part.bytes());
          out.bytes(bytes.toArray(ValueLayout.JAVA_BYTE));
        }
      }
    }
  }

  @Override
  public void close() {
    room.give(regions);
  }
}
