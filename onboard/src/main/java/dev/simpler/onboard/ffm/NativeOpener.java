package dev.simpler.onboard.ffm;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.setting.GivenSetting;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Opens a device behind the native library: loads it, checks its ABI, makes a context. Either all
 * of it, or nothing stays loaded.
 */
public final class NativeOpener {
  private static final String LIBRARY = "library";
  private static final String CLOSE = "close";

  /** Far above what any runtime object needs; the largest known one has 88 MiB. */
  private static final long LARGEST_RUNTIME = 1L << 30;

  private final SettingLookup lookup;
  private final NativeFiles files;
  private final GraphRuntimeFactory runtime;
  private final DeviceLease lease;
  private final AbiEpoch epoch;

  /**
   * An opener for one session.
   *
   * @param lease ends with the session, if there will be one
   */
  public NativeOpener(
      SettingLookup lookup, NativeFiles files, GraphRuntimeFactory runtime, DeviceLease lease) {
    this.lookup = lookup;
    this.files = files;
    this.runtime = runtime;
    this.lease = lease;
    this.epoch = LibraryEpoch.require(files.hostRuntime());
  }

  /**
   * Opens the device.
   *
   * @throws NativeException UNAVAILABLE if the library cannot be loaded or gives no device
   * @throws AbiException if it was built with another ABI
   */
  public DeviceSession open(int deviceId) {
    boolean wantsLibrary = staging(runtime);
    DeviceImages images = DeviceImages.of(lookup, runtime, epoch);
    Posix posix = new Posix();
    NativeLog log = NativeLog.open(posix, lookup);
    NativeTurn turn = new NativeTurn("npu-" + lookup.chip() + "-" + deviceId);
    try {
      NativeContext context =
          turn.call(() -> log.around(() -> context(deviceId, posix, turn, log, wantsLibrary)));
      boolean stages = wantsLibrary || !context.library().hasMemory();
      return new NativeDevice(deviceId, context, images, stages);
    } catch (RuntimeException | Error failure) {
      turn.close();
      log.close();
      throw failure;
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the context closes the arena, or the catch does
  private NativeContext context(
      int deviceId, Posix posix, NativeTurn turn, NativeLog log, boolean wantsLibrary) {
    Optional<Path> vendor = lookup.vendorLibraries();
    NativeProtocol.Kind protocol = NativeProtocol.of(epoch);
    LibraryLog levels = new LibraryLog(posix, lookup, protocol);
    if (files.simContext() != null) {
      levels.bind(SharedLibrary.loadGlobally(posix, files.simContext()));
    }
    vendor.ifPresent(folder -> SharedLibrary.preload(posix, folder));
    HostRuntime library =
        HostRuntime.of(
            SharedLibrary.load(posix, files.hostRuntime(), vendor, !unloads(protocol)), protocol);
    levels.bind(library.library());
    Arena arena = Arena.ofShared();
    try {
      requireMemory(library, wantsLibrary);
      requireAbi(library);
      return new NativeContext(deviceId, files, library, protocol, turn, log, arena, lease);
    } catch (RuntimeException | Error failure) {
      library.close();
      arena.close();
      throw failure;
    }
  }

  /** Whether the library shall stage host tensors. */
  private boolean staging(GraphRuntimeFactory factory) {
    return lookup
        .find(NativeSetting.STAGING)
        .map(given -> given.word(List.of(LIBRARY, "runtime")).equals(LIBRARY))
        .orElseGet(() -> factory.libraryStages(epoch));
  }

  /** Whether the library goes when its device is closed. */
  private boolean unloads(NativeProtocol.Kind protocol) {
    return lookup
        .find(NativeSetting.UNLOAD)
        .map(given -> given.word(List.of(CLOSE, "never")).equals(CLOSE))
        .orElse(protocol.unloads());
  }

  private void requireMemory(HostRuntime library, boolean wantsLibrary) {
    boolean asked = lookup.find(NativeSetting.STAGING).isPresent();
    if (asked && !wantsLibrary && !library.hasMemory()) {
      throw new NativeException(
          Fault.of(
                  ErrorCategory.UNAVAILABLE,
                  "staging by the runtime needs entry points for device memory, and the library "
                      + files.hostRuntime()
                      + " has none")
              .mend("set " + NativeSetting.STAGING.key() + " to library"));
    }
  }

  private void requireAbi(HostRuntime library) {
    long size = library.runtimeSize();
    if (size <= 0 || size > LARGEST_RUNTIME) {
      throw new AbiException(
          Fault.of(
                  ErrorCategory.ABI,
                  "get_runtime_size gives " + size + ", outside 1.." + LARGEST_RUNTIME)
              .at(files.hostRuntime().toString()));
    }
    RuntimeSizeCheck.require(
        epoch, lookup.chip(), runtime.name(), size, files.hostRuntime().toString());
    ExecutorCheck.require(epoch, runtime.name(), files);
    AbiStatement ours = AbiStatement.ours(epoch, lookup.chip(), runtime.name());
    String name = files.hostRuntime().toString();
    library
        .statement()
        .ifPresent(text -> AbiStatement.parse(text, name).requireSame(ours, size, name));
    Optional<Path> stated = lookup.find(NativeSetting.ABI).map(GivenSetting::path);
    Path beside = Path.of(name + ".abi");
    if (stated.isEmpty() && Files.exists(beside)) {
      stated = Optional.of(beside);
    }
    stated.ifPresent(file ->
        AbiStatement.parse(read(file), file.toString()).requireSame(ours, size, file.toString()));
  }

  private static String read(Path file) {
    try {
      return new String(BoundedFile.read(file, AbiStatement.MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new NativeException(
          Fault.of(ErrorCategory.UNAVAILABLE, "the ABI statement " + file + " cannot be read: " + e)
              .mend("set " + NativeSetting.ABI.key() + " to a readable file"),
          e);
    }
  }
}
