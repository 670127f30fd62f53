package dev.simpler.export;

import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.platform.image.TargetImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Images that were compiled from an export, put beside the class images of the program: the same
 * program then runs on simulators and on the card.
 */
public final class CompiledImages {
  private CompiledImages() {}

  /**
   * {@return the program with images for one target more}
   *
   * @param program a program of class images, or one that this method gave for another target
   * @param target name of the chip
   * @param folder what the build of the export made: {@code orchestration.so} and {@code
   *     kernel_<function id>.so}
   * @throws IOException if a file is not there
   */
  public static ChipCallable add(ChipCallable program, String target, Path folder)
      throws IOException {
    ChipCallable.Builder builder =
        ChipCallable.builder(with(program.binary(), target, folder.resolve("orchestration.so")))
            .signature(program.signature())
            .functionName(program.functionName())
            .configName(program.configName());
    for (ChildCallable child : program.children()) {
      CoreCallable kernel = child.callable();
      Path file = folder.resolve("kernel_" + child.functionId() + ".so");
      builder.kernel(
          child.functionId(),
          CoreCallable.of(kernel.signature(), with(kernel.binary(), target, file)));
    }
    return builder.build();
  }

  private static byte[] with(byte[] binary, String target, Path file) throws IOException {
    return TargetImages.of(binary).with(target, Files.readAllBytes(file)).toBytes();
  }
}
