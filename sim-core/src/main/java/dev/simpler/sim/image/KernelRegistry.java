package dev.simpler.sim.image;

import dev.simpler.kernel.Kernel;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/**
 * The kernels of one device: reads images from device memory, loads each distinct one once, and
 * finds the loaded kernel by the device address of its binary. Confined to the device's thread.
 */
public final class KernelRegistry implements KernelSource {
  private static final int MOST_KERNELS = 1024;
  private static final long MOST_BYTES = 128 << 20;

  private final GlobalMemory memory;
  private final boolean withLines;
  private final LongObjectHashMap<LoadedKernel> byAddress = new LongObjectHashMap<>();
  private final Map<ByteBuffer, LoadedKernel> byContent = new HashMap<>();
  private long contentBytes;

  /**
   * Creates the empty registry of a device.
   *
   * @param withLines whether its kernels say from which lines they call
   */
  public KernelRegistry(GlobalMemory memory, boolean withLines) {
    this.memory = memory;
    this.withLines = withLines;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first call for an address reads the image there.
   */
  @Override
  public LoadedKernel at(long functionAddress) {
    LoadedKernel known = byAddress.get(functionAddress);
    if (known == null) {
      known = load(readImage(memory, functionAddress));
      byAddress.put(functionAddress, known);
    }
    return known;
  }

  /**
   * Forgets which kernel is at which address, because device memory may hold other images now. What
   * is loaded stays loaded and is found again by its content.
   */
  public void forgetAddresses() {
    byAddress.clear();
  }

  private LoadedKernel load(byte[] bytes) {
    LoadedKernel known = byContent.get(ByteBuffer.wrap(bytes));
    if (known != null) {
      return known;
    }
    ClassImage image = ClassImage.decode(bytes);
    ImageLoader loader =
        withLines
            ? ImageLoader.loadWithLines(image, ImagePolicy.KERNEL)
            : ImageLoader.load(image, ImagePolicy.KERNEL);
    Kernel kernel = loader.instance(ClassImage.KERNEL_ENTRY, Kernel.class);
    LoadedKernel loaded =
        new LoadedKernel(
            kernel,
            kernel.getClass().getName(),
            loader.mayBlock(),
            loader.metered(),
            loader.lines());
    contentBytes += bytes.length;
    if (byContent.size() == MOST_KERNELS || contentBytes > MOST_BYTES) {
      // What is in use is held by its address; the rest is loaded again when it comes again.
      byContent.clear();
      contentBytes = bytes.length;
    }
    byContent.put(ByteBuffer.wrap(bytes), loaded);
    return loaded;
  }

  /**
   * Copies the image that starts at {@code address} out of device memory.
   *
   * @throws dev.simpler.platform.image.ImageException if there is no image
   * @throws dev.simpler.abi.error.SimplerException if the address is not live device memory
   */
  public static byte[] readImage(GlobalMemory memory, long address) {
    MemorySegment header = memory.readable(address, ImageFormat.HEADER_BYTES);
    int length = ImageFormat.imageLength(header.toArray(ValueLayout.JAVA_BYTE));
    return memory.readable(address, length).toArray(ValueLayout.JAVA_BYTE);
  }
}
