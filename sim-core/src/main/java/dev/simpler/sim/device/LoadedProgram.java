package dev.simpler.sim.device;

import static java.util.stream.Collectors.toMap;

import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.layout.Bytes;
import dev.simpler.platform.device.DeviceHeap;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageException;
import dev.simpler.platform.orchestration.OrchestrationConfig;
import dev.simpler.sim.image.ImageLoader;
import dev.simpler.sim.image.ImagePolicy;
import dev.simpler.sim.image.KernelRegistry;
import dev.simpler.sim.image.KernelSource;
import dev.simpler.sim.memory.DeviceMemory;
import dev.simpler.sim.observe.KernelLines;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chip callable in device memory: its kernels' addresses, and its orchestration image loaded from
 * there. Identified by content; a callable with other bytes is another program.
 */
final class LoadedProgram {
  private final byte[] content;
  private final long address;
  private final long[] functions;
  private final Map<Integer, List<Direction>> signatures;
  private final ClassImage image;
  private final ImageLoader plain;
  private @Nullable ImageLoader lined;
  private final String entry;
  private final String config;

  private LoadedProgram(
      byte[] content,
      long address,
      long[] functions,
      Map<Integer, List<Direction>> signatures,
      ClassImage image,
      String entry,
      String config) {
    this.content = content;
    this.address = address;
    this.functions = functions;
    this.signatures = signatures;
    this.image = image;
    this.plain = ImageLoader.load(image, ImagePolicy.ORCHESTRATION);
    this.entry = entry;
    this.config = config;
  }

  /** Copies a callable into device memory and loads its orchestration image from there. */
  static LoadedProgram load(DeviceMemory memory, MemorySegment callable, AbiEpoch epoch) {
    ChipCallable decoded = epoch.programs().decode(callable, 0);
    decoded.requireDistinctFunctions();
    byte[] content = callable.toArray(Bytes.U8);
    DeviceHeap heap = memory.heap();
    long address = heap.allocate(content.length, "callable " + decoded.functionName());
    try {
      memory.window(address, content.length).copyFrom(MemorySegment.ofArray(content));
      return new LoadedProgram(
          content,
          address,
          functions(decoded, address, epoch),
          decoded.children().stream()
              .collect(toMap(ChildCallable::functionId, each -> each.callable().signature())),
          ClassImage.decode(
              KernelRegistry.readImage(memory, address + epoch.programs().spec().bytes())),
          decoded.functionName().isEmpty()
              ? ClassImage.ORCHESTRATION_ENTRY
              : decoded.functionName(),
          decoded.configName().isEmpty() ? ClassImage.ORCHESTRATION_CONFIG : decoded.configName());
    } catch (RuntimeException e) {
      heap.free(address);
      throw e;
    }
  }

  private static long[] functions(ChipCallable decoded, long address, AbiEpoch epoch) {
    long[] functions = new long[epoch.limits().functions()];
    long[] binaries = epoch.programs().binaryOffsets(decoded);
    int index = 0;
    for (ChildCallable child : decoded.children()) {
      functions[child.functionId()] = address + binaries[index++];
    }
    return functions;
  }

  /**
   * Loads every kernel, so that one that may not run is refused before anything does.
   *
   * @throws ImageException if an image is damaged or names something forbidden; the fault names the
   *     function id
   */
  void loadKernels(KernelSource kernels) {
    for (int id = 0; id < functions.length; id++) {
      if (functions[id] != 0) {
        try {
          kernels.at(functions[id]);
        } catch (ImageException e) {
          throw new ImageException(e.fault().by("kernel of function id " + id), e);
        }
      }
    }
  }

  boolean hasContent(MemorySegment callable) {
    return callable.byteSize() == content.length
        && callable.mismatch(MemorySegment.ofArray(content)) == -1;
  }

  /** Device address of each kernel's binary by function id, 0 where there is none. */
  long[] functions() {
    return functions;
  }

  /** What a kernel's callable says of its arguments; nothing of a function that is none. */
  List<Direction> signature(int function) {
    return signatures.getOrDefault(function, List.of());
  }

  private ImageLoader orchestration(boolean withLines) {
    ImageLoader known = withLines ? lined : plain;
    if (known == null) {
      known = ImageLoader.loadWithLines(image, ImagePolicy.ORCHESTRATION);
      lined = known;
    }
    return known;
  }

  /** The places in the source of the orchestration function. */
  KernelLines lines() {
    return orchestration(true).lines();
  }

  /**
   * A fresh instance of the orchestration class; it must be a {@code type}.
   *
   * @param withLines whether it says from which lines it calls
   */
  <T> T orchestration(Class<T> type, boolean withLines) {
    return ImageFunctions.described(type, orchestration(withLines).instance(entry, type));
  }

  /** A fresh instance of the configuration class, if the image exports one. */
  Optional<OrchestrationConfig> config() {
    return plain
        .optional(config, OrchestrationConfig.class)
        .map(own -> ImageFunctions.described(OrchestrationConfig.class, own));
  }

  void free(DeviceMemory memory) {
    memory.heap().free(address);
  }
}
