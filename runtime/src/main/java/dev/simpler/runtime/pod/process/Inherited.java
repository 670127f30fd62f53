package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.child.link.ProcessFolder;
import dev.simpler.runtime.child.link.SharedFile;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
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

  /**
   * A folder for the worker's own shared file, below that of the parent process if there is one.
   *
   * @param bytes what the file takes at most
   */
  ProcessFolder folder(long bytes) {
    return files.isEmpty()
        ? ProcessFolder.create(bytes)
        : ProcessFolder.below(
            Path.of(files.getLast().path()).resolveSibling("").toAbsolutePath(), bytes);
  }

  /** Host memory that allocates from {@code shared} and knows the parent's tensors. */
  HostMemory host(SharedFile shared) {
    return register(new HostMemory(shared));
  }

  /** Makes the parent's tensors known. */
  HostMemory register(HostMemory host) {
    for (int i = 0; i < mappings.size(); i++) {
      host.register(mappings.get(i).asSlice(files.get(i).shape().reservedAt()));
    }
    return host;
  }
}
