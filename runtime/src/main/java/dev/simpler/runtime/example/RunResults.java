package dev.simpler.runtime.example;

import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What a program's runs leave in host memory. Pure outputs are wiped before each run, so that no
 * run passes with the results of the one before; all runs have to leave the same bytes.
 */
final class RunResults {
  /** All ones: a NaN in floating point, -1 in integers. */
  private static final byte WIPED = -1;

  private static final long CHUNK = 1L << 30;

  private final List<MemorySegment> outputs;
  private final List<MemorySegment> changed;
  private List<Long> before = List.of();

  /**
   * Results in host memory.
   *
   * @param outputs what a run writes without reading it
   * @param changed these and what it updates
   */
  RunResults(List<MemorySegment> outputs, List<MemorySegment> changed) {
    this.outputs = outputs;
    this.changed = changed;
  }

  /** What a run with these arguments leaves. */
  static RunResults of(HostMemory host, TaskArgs arguments) {
    List<MemorySegment> outputs = new ArrayList<>();
    List<MemorySegment> changed = new ArrayList<>();
    for (int i = 0; i < arguments.tensors().size(); i++) {
      ContinuousTensor tensor = arguments.tensors().get(i);
      TensorTag tag = arguments.tags().get(i);
      if (tensor.childMemory() || tag == TensorTag.INPUT || tag == TensorTag.NO_DEP) {
        continue;
      }
      MemorySegment memory = host.resolve(tensor.data(), tensor.nbytes());
      changed.add(memory);
      if (tag != TensorTag.INOUT) {
        outputs.add(memory);
      }
    }
    return new RunResults(outputs, changed);
  }

  /** Forgets what an earlier run left in pure outputs. */
  void wipe() {
    outputs.forEach(memory -> memory.fill(WIPED));
  }

  /** Remembers what is there now. */
  void checkpoint() {
    before = checksums();
  }

  /** Whether other bytes are there than at the last checkpoint. */
  boolean differ() {
    return !before.equals(checksums());
  }

  private List<Long> checksums() {
    return changed.stream().map(RunResults::checksum).toList();
  }

  private static long checksum(MemorySegment memory) {
    CRC32C checksum = new CRC32C();
    for (long at = 0; at < memory.byteSize(); at += CHUNK) {
      ByteBuffer chunk = memory.asSlice(at, Math.min(CHUNK, memory.byteSize() - at)).asByteBuffer();
      checksum.update(chunk);
    }
    return checksum.getValue();
  }
}
