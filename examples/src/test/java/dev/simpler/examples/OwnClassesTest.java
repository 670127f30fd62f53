package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.examples.decode.Project;
import dev.simpler.examples.kernel.ChunkedProduct;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageException;
import dev.simpler.sim.image.ImageLoader;
import dev.simpler.sim.image.ImagePolicy;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Which classes go along with an exported one. */
class OwnClassesTest {
  static final class AssertingKernel implements Kernel {
    @Override
    public void run(KernelContext k) {
      Assertions.assertNotNull(k);
    }
  }

  @Test
  void helpersOfOtherPackagesOfTheProjectGoAlong() {
    Set<String> names = ClassImage.decode(ClassImage.kernel(Project.class)).classNames();
    assertTrue(names.contains(ChunkedProduct.class.getName()), names::toString);
    assertTrue(
        names.stream().allMatch(name -> name.startsWith("dev.simpler.examples.")), names::toString);
  }

  @Test
  void librariesStayBehindAndAreRefused() {
    ClassImage image = ClassImage.decode(ClassImage.kernel(AssertingKernel.class));
    assertEquals(
        Set.of(OwnClassesTest.class.getName(), AssertingKernel.class.getName()),
        image.classNames());
    ImageException refused =
        assertThrows(ImageException.class, () -> ImageLoader.load(image, ImagePolicy.KERNEL));
    assertEquals(ErrorCategory.IMAGE, refused.category());
    assertTrue(refused.getMessage().contains(Assertions.class.getName()), refused.getMessage());
  }
}
