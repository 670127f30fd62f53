package dev.simpler.onboard.ffm;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A loaded native library. Whoever loads it unloads it, when nothing of it runs any more. */
final class SharedLibrary implements AutoCloseable {
  private static final Pattern ABSENT =
      Pattern.compile("^(\\S+): cannot open shared object file: No such file");

  private static final String DRIVER = "libascend_hal.so";

  private final Posix posix;
  private final Path file;
  private final long handle;

  private SharedLibrary(Posix posix, Path file, long handle) {
    this.posix = posix;
    this.file = file;
    this.handle = handle;
  }

  /**
   * Loads a library whose symbols stay its own, so that two runtimes can be loaded at once. A
   * vendor library it needs and the loader does not find is taken from the vendor's folder.
   *
   * @param vendor folder of vendor libraries, if known
   * @param stays whether closing leaves its code where it is
   */
  static SharedLibrary load(Posix posix, Path file, Optional<Path> vendor, boolean stays) {
    Set<String> tried = new HashSet<>();
    int mode = stays ? Posix.RTLD_NOW | Posix.RTLD_NODELETE : Posix.RTLD_NOW;
    while (true) {
      long handle = posix.dlopen(file.toAbsolutePath().toString(), mode);
      if (handle != 0) {
        return new SharedLibrary(posix, file, handle);
      }
      String why = posix.dlerror();
      if (!loadedWhatIsAbsent(posix, why, vendor, tried)) {
        throw refuse(file, why, vendor);
      }
    }
  }

  /** Whether loading again may help: a library was absent, and the vendor's folder had it. */
  private static boolean loadedWhatIsAbsent(
      Posix posix, String why, Optional<Path> vendor, Set<String> tried) {
    Matcher absent = ABSENT.matcher(why);
    if (!absent.find() || !tried.add(absent.group(1)) || vendor.isEmpty()) {
      return false;
    }
    Path own = vendor.get().resolve(absent.group(1));
    if (!Files.exists(own)) {
      return false;
    }
    while (posix.dlopen(own.toString(), Posix.RTLD_NOW | Posix.RTLD_GLOBAL) == 0) {
      String deeper = posix.dlerror();
      if (!loadedWhatIsAbsent(posix, deeper, vendor, tried)) {
        throw refuse(own, deeper, vendor);
      }
    }
    return true;
  }

  /**
   * Loads a library visible to every one loaded later; left open, it stays for the rest of the
   * process.
   */
  static SharedLibrary loadGlobally(Posix posix, Path file) {
    long handle =
        posix.dlopen(file.toAbsolutePath().toString(), Posix.RTLD_NOW | Posix.RTLD_GLOBAL);
    if (handle == 0) {
      throw refuse(file, posix.dlerror(), Optional.empty());
    }
    return new SharedLibrary(posix, file, handle);
  }

  /**
   * Loads the vendor's driver library so that the host library finds its functions by name: it
   * looks among the global symbols for them. Where there is none the host library says so itself.
   */
  static void preload(Posix posix, Path vendor) {
    Path own = vendor.resolve(DRIVER);
    posix.dlopen(Files.exists(own) ? own.toString() : DRIVER, Posix.RTLD_NOW | Posix.RTLD_GLOBAL);
  }

  private static NativeException refuse(Path file, String why, Optional<Path> vendor) {
    return new NativeException(
        Fault.of(ErrorCategory.UNAVAILABLE, "the library " + file + " cannot be loaded: " + why)
            .mend(advice(why, vendor)));
  }

  private static String advice(String why, Optional<Path> vendor) {
    if (why.contains("undefined symbol")) {
      return "set SIMPLER_SIM_CONTEXT if the library was built for simulation, otherwise"
          + " ASCEND_HOME_PATH to the toolkit it was built with";
    }
    return vendor.isPresent()
        ? "put what it needs on LD_LIBRARY_PATH; looked in " + vendor.get() + " too"
        : "put what it needs on LD_LIBRARY_PATH, or set ASCEND_HOME_PATH";
  }

  /** Address of a symbol of this library or one it depends on. */
  Optional<Long> symbol(String name) {
    long address = posix.dlsym(handle, name);
    return address == 0 ? Optional.empty() : Optional.of(address);
  }

  /**
   * A function of this library or one it depends on, empty if there is none.
   *
   * @param result what it returns, null for nothing
   */
  Optional<MethodHandle> function(
      String name, @Nullable MemoryLayout result, MemoryLayout... parameters) {
    FunctionDescriptor type =
        result == null
            ? FunctionDescriptor.ofVoid(parameters)
            : FunctionDescriptor.of(result, parameters);
    return symbol(name)
        .map(at -> Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(at), type));
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    posix.dlclose(handle);
  }
}
