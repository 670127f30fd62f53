package dev.simpler.sim.image;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.image.ImageException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.function.Supplier;

/** Turns whatever a damaged class file does to those who read it into an image error. */
final class DamagedClass {
  private DamagedClass() {}

  /**
   * The result of {@code step}.
   *
   * @param name the class it reads
   * @throws ImageException if the step fails in any way
   */
  static <T> T orResult(String name, Supplier<T> step) {
    try {
      return step.get();
    } catch (SimplerException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      throw damaged(name, e);
    }
  }

  private static ImageException damaged(String name, Throwable e) {
    String reason = String.valueOf(e.getMessage());
    return new ImageException(
        ImageException.fault(
            "class file of "
                + Refusals.name(name)
                + " is damaged: "
                + e.getClass().getSimpleName()
                + ", "
                + Refusals.shortened(reason)),
        e);
  }

  /** Reads a class file that is to define {@code name}. */
  static ClassModel parse(String name, byte[] file) {
    ClassModel model = ClassFile.of().parse(file);
    String actual = model.thisClass().asInternalName().replace('/', '.');
    if (!actual.equals(name)) {
      throw new ImageException(
          ImageException.fault(
              "class file of " + Refusals.name(name) + " defines " + Refusals.name(actual)));
    }
    return model;
  }
}
