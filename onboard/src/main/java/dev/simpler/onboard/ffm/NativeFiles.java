package dev.simpler.onboard.ffm;

import static dev.simpler.onboard.NativeSetting.AICORE;
import static dev.simpler.onboard.NativeSetting.AICPU;
import static dev.simpler.onboard.NativeSetting.DISPATCHER;
import static dev.simpler.onboard.NativeSetting.HOME;
import static dev.simpler.onboard.NativeSetting.HOST_RUNTIME;
import static dev.simpler.onboard.NativeSetting.SDMA_WARMUP;
import static dev.simpler.onboard.NativeSetting.SIM_CONTEXT;

import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.setting.GivenSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files a session needs.
 *
 * @param hostRuntime the host library
 * @param aicpu the AICPU binary
 * @param aicore the AICore binary
 * @param simContext the simulation-context library, or null
 * @param dispatcher what libraries of later epochs give the AICPU first, or null
 * @param warmup kernel that warms up the DMA engines, or null
 */
public record NativeFiles(
    Path hostRuntime,
    Path aicpu,
    Path aicore,
    @Nullable Path simContext,
    @Nullable Path dispatcher,
    @Nullable Path warmup) {
  private static final Map<NativeSetting, String> NAMES =
      Map.of(
          HOST_RUNTIME, "libhost_runtime.so",
          AICPU, "libaicpu_kernel.so",
          AICORE, "aicore_kernel.o");

  /**
   * What a search found.
   *
   * @param files the files, null if something is missing
   * @param missing what is missing, each with where it was looked for
   * @param mend what to set
   */
  public record Search(@Nullable NativeFiles files, List<String> missing, Set<String> mend) {
    /** What is missing, as one clause. */
    public String reason() {
      return String.join("; ", missing);
    }

    /** What to do about it, as one clause. */
    public String advice() {
      return String.join("; ", mend);
    }
  }

  /** Looks for the files of a graph runtime. */
  public static Search find(SettingLookup lookup, String runtime) {
    return new Finder(lookup, runtime).search();
  }

  private static final class Finder {
    private final SettingLookup lookup;
    private final String runtime;
    private final List<String> missing = new ArrayList<>();
    private final Set<String> mend = new LinkedHashSet<>();

    Finder(SettingLookup lookup, String runtime) {
      this.lookup = lookup;
      this.runtime = runtime;
    }

    Search search() {
      String system = System.getProperty("os.name");
      if (!system.equals("Linux")) {
        missing.add("the native library is made for Linux, this is " + system);
        mend.add("use a simulated platform");
      }
      Path host = file(HOST_RUNTIME);
      Path aicpu = file(AICPU);
      Path aicore = file(AICORE);
      Path context = lookup.find(SIM_CONTEXT).isPresent() ? file(SIM_CONTEXT) : null;
      requireLoadable(HOST_RUNTIME, host);
      requireLoadable(SIM_CONTEXT, context);
      Path dispatcher = extra(DISPATCHER, "dispatcher/libsimpler_aicpu_dispatcher.so");
      Path warmup = lookup.find(SDMA_WARMUP).isPresent() ? file(SDMA_WARMUP) : null;
      if (host == null || aicpu == null || aicore == null || !missing.isEmpty()) {
        return new Search(null, missing, mend);
      }
      return new Search(
          new NativeFiles(host, aicpu, aicore, context, dispatcher, warmup), missing, mend);
    }

    /** A file that is found in a build as well; a build without it is one too. */
    private @Nullable Path extra(NativeSetting setting, String name) {
      if (lookup.find(setting).isPresent()) {
        return file(setting);
      }
      return lookup
          .find(HOME)
          .map(home -> home.path().resolve(lookup.chip()).resolve(name))
          .filter(Files::isReadable)
          .orElse(null);
    }

    private @Nullable Path file(NativeSetting setting) {
      Optional<GivenSetting> own = lookup.find(setting);
      if (own.isPresent()) {
        return existing(setting, own.get().path(), own.get().origin());
      }
      String keys = setting.key() + " or " + setting.key(lookup.chip());
      Optional<GivenSetting> home = lookup.find(HOME);
      String name = NAMES.get(setting);
      if (home.isPresent() && name != null) {
        Path file = home.get().path().resolve(Path.of(lookup.chip(), "onboard", runtime, name));
        return existing(setting, file, home.get().origin());
      }
      missing.add("no " + setting.meaning() + ": " + keys + " is not set");
      mend.add("set " + setting.key() + ", or " + HOME.key() + " to the folder of a build");
      return null;
    }

    private @Nullable Path existing(NativeSetting setting, Path file, String source) {
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
      String why = Files.exists(file) ? "is no readable file" : "does not exist";
      missing.add("no " + setting.meaning() + ": " + file + " (" + source + ") " + why);
      mend.add("set " + setting.key() + " to an existing file");
      return null;
    }

    private void requireLoadable(NativeSetting setting, @Nullable Path file) {
      if (file == null) {
        return;
      }
      Optional<String> unfit = ElfFile.unloadable(file);
      if (unfit.isPresent()) {
        missing.add(setting.meaning() + " " + file + " " + unfit.get());
        mend.add("set " + setting.key() + " to a library built for this machine");
      } else {
        requireNeeded(setting, file);
      }
    }

    private void requireNeeded(NativeSetting setting, Path file) {
      Optional<Path> vendor = lookup.vendorLibraries();
      String search = lookup.reader().environment().getOrDefault("LD_LIBRARY_PATH", "");
      List<String> absent = NeededLibraries.absent(file, search, vendor);
      if (!absent.isEmpty()) {
        missing.add(
            setting.meaning()
                + " "
                + file
                + " needs "
                + String.join(", ", absent)
                + ", not found by LD_LIBRARY_PATH, the system's loader or ASCEND_HOME_PATH "
                + vendor.map(each -> "(" + each + ")").orElse("(not set)"));
        mend.add("set ASCEND_HOME_PATH to the vendor's toolkit, or add to LD_LIBRARY_PATH");
      }
    }
  }
}
