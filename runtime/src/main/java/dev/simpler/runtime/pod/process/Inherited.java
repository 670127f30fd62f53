package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * What a worker in a child process shares with its parent.
 *
 * @param files the parent's shared files
 * @param mappings where they are mapped here
 */
public record Inherited(List<ChildSpec.File> files, List<MemorySegment> mappings) {
  /** A worker without a parent process. */
  public static final Inherited NOTHING = new Inherited(List.of(), List.of());

  public Inherited {
    files = List.copyOf(files);
    mappings = List.copyOf(mappings);
  }

  /** Host memory that allocates from {@code shared} and knows the parent's tensors. */
  HostMemory host(SharedMemory shared) {
    return register(new HostMemory(shared));
  }

  /** Makes the parent's tensors known. */
  HostMemory register(HostMemory host) {
    for (int i = 0; i < mappings.size(); i++) {
      host.register(mappings.get(i).asSlice(files.get(i).shape().ringsAt()));
    }
    return host;
  }
}
