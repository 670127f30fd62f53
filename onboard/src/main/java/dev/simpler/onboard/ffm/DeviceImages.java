package dev.simpler.onboard.ffm;

import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.onboard.NativeSetting;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.image.ImageException;
import dev.simpler.platform.image.TargetImages;
import dev.simpler.platform.setting.GivenSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The native images of a program: from a folder if one is given, otherwise those the callable
 * carries for the chip.
 *
 * @param chip name of the chip
 * @param folder folder of {@code orchestration.so} and {@code kernel_<function id>.so}, or empty
 * @param entry name of the orchestration function for programs that state none, or empty
 * @param needsEntry whether the library finds nothing without a name
 */
public record DeviceImages(String chip, Optional<Path> folder, String entry, boolean needsEntry) {
  /** Largest image that is read. */
  private static final int MOST_BYTES = 256 << 20;

  private static final String ORCHESTRATION = "orchestration.so";

  /**
   * The images a session is configured with.
   *
   * @throws ImageException if their manifest says that they are for another chip
   */
  public static DeviceImages of(SettingLookup lookup, GraphRuntimeFactory runtime, AbiEpoch epoch) {
    Optional<Path> folder = lookup.find(NativeSetting.IMAGES).map(GivenSetting::path);
    String entry = lookup.valueOrEmpty(NativeSetting.ENTRY);
    if (folder.isPresent()) {
      ImageManifest manifest = ImageManifest.of(folder.get());
      manifest.require("chip", lookup.chip());
      entry = entry.isEmpty() ? manifest.entry() : entry;
    }
    return new DeviceImages(lookup.chip(), folder, entry, runtime.needsEntryName(epoch));
  }

  /** The program with ELF images. */
  public ChipCallable select(ChipCallable program) {
    ChipCallable selected =
        folder
            .map(from -> fromFolder(program, from))
            .orElseGet(() -> TargetImages.pick(program, chip));
    ChipCallable.Builder builder =
        ChipCallable.builder(selected.binary())
            .signature(selected.signature())
            .functionName(name(selected))
            .configName(selected.configName());
    for (ChildCallable child : selected.children()) {
      CoreCallable kernel = child.callable();
      builder.kernel(
          child.functionId(),
          CoreCallable.of(kernel.signature(), ElfFile.loadable(kernel.binary())));
    }
    return builder.build();
  }

  private String name(ChipCallable program) {
    String name = program.functionName().isEmpty() ? entry : program.functionName();
    if (name.isEmpty() && needsEntry) {
      throw new ImageException(
          Fault.of(
                  ErrorCategory.IMAGE,
                  "the program states no name of its orchestration function, and its graph runtime"
                      + " has none that it expects")
              .mend("state it in the program, or set " + NativeSetting.ENTRY.key()));
    }
    return name;
  }

  private static ChipCallable fromFolder(ChipCallable program, Path folder) {
    ChipCallable.Builder builder =
        ChipCallable.builder(read(folder, ORCHESTRATION))
            .signature(program.signature())
            .functionName(program.functionName())
            .configName(program.configName());
    for (ChildCallable child : program.children()) {
      byte[] image = read(folder, "kernel_" + child.functionId() + ".so");
      builder.kernel(child.functionId(), CoreCallable.of(child.callable().signature(), image));
    }
    return builder.build();
  }

  private static byte[] read(Path folder, String name) {
    Path file = folder.resolve(name);
    try {
      return BoundedFile.read(file, MOST_BYTES);
    } catch (IOException e) {
      throw new ImageException(
          Fault.of(
                  ErrorCategory.IMAGE,
                  "no native image " + file + " (" + e + "); there is: " + list(folder))
              .mend("build it there, or set SIMPLER_IMAGES to the folder that has it"),
          e);
    }
  }

  private static String list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(each -> each.getFileName().toString()).sorted().toList();
      return names.isEmpty() ? "nothing" : String.join(", ", names);
    } catch (IOException e) {
      return "no such folder";
    }
  }
}
