package dev.simpler.sim.exec;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.graph.GlobalContextLayout;
import dev.simpler.abi.graph.LocalContextLayout;
import dev.simpler.kernel.ElementType;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.PeerAddress;
import dev.simpler.platform.device.AicoreExecutor.Launch;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.GmArgument;
import dev.simpler.sim.onchip.KernelFaultException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The argument words of the running launch and the scalar unit's accesses to global memory. A
 * faulty address is reported with the argument it came from, if it is one.
 */
final class LaunchArguments {
  private static final int CACHE_LINE = 64;

  private final CoreUnits units;
  private final PeerScalars peers;
  private long words;
  private int count;

  LaunchArguments(CoreUnits units) {
    this.units = units;
    this.peers = new PeerScalars(units);
  }

  void begin(Launch launch) {
    words = launch.argumentAddress;
    count = launch.argumentWords;
  }

  long word(int index) {
    if (index < 0 || index >= count) {
      throw units.refuse(
          "argument word " + index + " does not exist, the launch has words 0.." + (count - 1));
    }
    return loadLong(words + (long) index * Long.BYTES);
  }

  int blockCount() {
    return count > Limits.LOCAL_CONTEXT_INDEX
        ? loadInt(word(Limits.LOCAL_CONTEXT_INDEX) + LocalContextLayout.OFFSET_BLOCK_NUM)
        : 1;
  }

  int subBlockId() {
    return count > Limits.GLOBAL_CONTEXT_INDEX
        ? loadInt(word(Limits.GLOBAL_CONTEXT_INDEX) + GlobalContextLayout.OFFSET_SUB_BLOCK_ID)
        : units.port().identity().lane();
  }

  GmArgument tensor(int index) {
    long descriptor = word(index);
    if (descriptor == 0) {
      int tensors = tensors();
      throw units.refuse(
          "the kernel asks for tensor "
              + index
              + ", but its task has "
              + tensors
              + (tensors == 1 ? " tensor" : " tensors")
              + ": the argument's word is 0; add the missing tensor where the task is submitted, or"
              + " correct the index");
    }
    try {
      return TensorDescriptors.read(units, index, descriptor);
    } catch (SimplerException e) {
      throw unreadable("descriptor of", descriptor, e);
    }
  }

  /** How many of the first words hold addresses of the device, as those of tensors do. */
  private int tensors() {
    int found = 0;
    while (found < Math.min(count, Limits.LOCAL_CONTEXT_INDEX)
        && DeviceAddress.isDevice(word(found))) {
      found++;
    }
    return found;
  }

  /** A word that is a scalar: an address says that the kernel took a tensor for one. */
  long scalar(int index) {
    long word = word(index);
    if (DeviceAddress.isDevice(word)) {
      throw units.refuse(
          "the kernel reads argument "
              + index
              + " as a scalar, it is the address "
              + DeviceAddress.hex(word)
              + "; scalars come after all tensors, of which there are "
              + tensors());
    }
    return word;
  }

  GmArgument buffer(int index, ElementType type, long elements) {
    if (elements < 0 || elements > Integer.MAX_VALUE) {
      throw units.refuse("argument " + index + ": " + elements + " elements, limit 2147483647");
    }
    return new GmArgument(
        units,
        "argument " + index,
        type,
        1,
        new int[] {1, 1, 1, 1, (int) elements},
        new long[] {elements, elements, elements, elements, 1},
        word(index));
  }

  byte loadByte(long address) {
    return loadable(address, 1).get(ValueLayout.JAVA_BYTE, 0);
  }

  short loadShort(long address) {
    return loadable(address, 2).get(ValueLayout.JAVA_SHORT_UNALIGNED, 0);
  }

  private MemorySegment loadable(long address, int count) {
    return PeerAddress.isPeer(address)
        ? loadPeer(address, count)
        : bytes("load", address, count, false);
  }

  void storeByte(long address, byte value) {
    if (PeerAddress.isPeer(address)) {
      storePeer(address, new byte[] {value});
    } else {
      bytes("store", address, 1, true).set(ValueLayout.JAVA_BYTE, 0, value);
    }
  }

  void storeShort(long address, short value) {
    if (PeerAddress.isPeer(address)) {
      storePeer(address, 2, value);
    } else {
      bytes("store", address, 2, true).set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, value);
    }
  }

  private MemorySegment loadPeer(long address, int count) {
    checkAligned("load", address, count);
    try {
      return peers.load(address, count);
    } catch (SimplerException e) {
      throw unreadable("load of " + count + " bytes at", address, e);
    }
  }

  private void storePeer(long address, byte[] bytes) {
    checkAligned("store", address, bytes.length);
    try {
      peers.store(address, bytes);
    } catch (SimplerException e) {
      throw unreadable("store of " + bytes.length + " bytes at", address, e);
    }
  }

  private void storePeer(long address, int bytes, long value) {
    byte[] littleEndian = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      littleEndian[i] = (byte) (value >> Byte.SIZE * i);
    }
    storePeer(address, littleEndian);
  }

  private MemorySegment bytes(String access, long address, int count, boolean writes) {
    checkAligned(access, address, count);
    try {
      GlobalMemory memory = units.port().memory();
      return writes ? memory.window(address, count) : memory.readable(address, count);
    } catch (SimplerException e) {
      throw unreadable(access + " of " + count + " bytes at", address, e);
    }
  }

  private void checkAligned(String access, long address, int bytes) {
    if (address % bytes != 0) {
      throw units.refuse(
          String.format(
              "%s of %d bytes at 0x%x is mis-aligned, a multiple of %d is needed",
              access, bytes, address, bytes));
    }
  }

  int loadInt(long address) {
    checkAligned("load", address, 4);
    try {
      return units.port().memory().getInt(address);
    } catch (SimplerException e) {
      if (PeerAddress.isPeer(address)) { // asked here only, where it costs local loads nothing
        return loadPeer(address, 4).get(ValueLayout.JAVA_INT_UNALIGNED, 0);
      }
      throw unreadable("load of 4 bytes at", address, e);
    }
  }

  long loadLong(long address) {
    checkAligned("load", address, 8);
    try {
      return units.port().memory().getLong(address);
    } catch (SimplerException e) {
      if (PeerAddress.isPeer(address)) {
        return loadPeer(address, 8).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
      }
      throw unreadable("load of 8 bytes at", address, e);
    }
  }

  void storeInt(long address, int value) {
    checkAligned("store", address, 4);
    try {
      units.port().memory().putInt(address, value);
    } catch (SimplerException e) {
      if (PeerAddress.isPeer(address)) {
        storePeer(address, 4, value);
        return;
      }
      throw unreadable("store of 4 bytes at", address, e);
    }
  }

  void storeLong(long address, long value) {
    checkAligned("store", address, 8);
    try {
      units.port().memory().putLong(address, value);
    } catch (SimplerException e) {
      if (PeerAddress.isPeer(address)) {
        storePeer(address, 8, value);
        return;
      }
      throw unreadable("store of 8 bytes at", address, e);
    }
  }

  /** Refuses an address whose cache line is not global memory of this device. */
  void touch(long address) {
    try {
      if (!PeerAddress.isPeer(address)) { // stores there go at once, loads are never kept
        units.port().memory().readable(address & -CACHE_LINE, 1);
      }
    } catch (SimplerException e) {
      throw unreadable("dcci of", address, e);
    }
  }

  private KernelFaultException unreadable(String access, long address, SimplerException cause) {
    String where = access + String.format(" 0x%x", address) + source(address);
    return units.faults().raise(cause.fault().at(where + ", " + units.port().identity()), cause);
  }

  /** Which argument word holds the address, or comes close below it. */
  private String source(long address) {
    int nearest = -1;
    long distance = 1L << 30;
    for (int i = 0; i < Math.min(count, Limits.LOCAL_CONTEXT_INDEX); i++) {
      long word;
      try {
        word = units.port().memory().getLong(words + (long) i * Long.BYTES);
      } catch (SimplerException e) {
        return "";
      }
      if (address >= word && address - word < distance && word != 0) {
        distance = address - word;
        nearest = i;
      }
    }
    if (nearest < 0) {
      return "";
    }
    return distance == 0
        ? ", argument " + nearest
        : ", " + distance + " bytes past argument " + nearest;
  }
}
