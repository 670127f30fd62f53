package dev.simpler.sim.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.VectorPlace;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.platform.image.ImageException;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageLoaderTest {

  static Stream<Arguments> offenders() {
    return Stream.of(
        Arguments.of(Offenders.ReadsFile.class, "java.nio.file."),
        Arguments.of(Offenders.Exits.class, "java.lang.System.exit"),
        Arguments.of(Offenders.Prints.class, "java.lang.System"),
        Arguments.of(Offenders.StartsThread.class, "java.lang.Thread"),
        Arguments.of(Offenders.Parks.class, "java.util.concurrent.locks.LockSupport"),
        Arguments.of(Offenders.Reflects.class, "KernelContext.getClass"),
        Arguments.of(Offenders.NamesByString.class, "java.lang.Class.forName"),
        Arguments.of(Offenders.LooksUpMethods.class, "java.lang.invoke.MethodHandles.lookup"),
        Arguments.of(Offenders.UsesForeignMemory.class, "java.lang.foreign.Arena"),
        Arguments.of(Offenders.NamesHostClass.class, "dev.simpler.abi.error.ErrorCategory"),
        Arguments.of(Offenders.CastsToCorePort.class, "dev.simpler.sim.core.CorePort"),
        Arguments.of(Offenders.BurnsNegativeFuel.class, "dev.simpler.sim.meter."),
        Arguments.of(Offenders.ReadsClock.class, "java.lang.System.nanoTime"),
        Arguments.of(Offenders.RollsDice.class, "java.lang.Math.random"),
        Arguments.of(Offenders.ReadsProperty.class, "java.lang.Integer.getInteger"),
        Arguments.of(Offenders.KeepsStaticState.class, "static field runs"),
        Arguments.of(Offenders.KeepsInstanceState.class, "field runs is not final"),
        Arguments.of(Offenders.Locks.class, "synchronized block"),
        Arguments.of(Offenders.LocksMethod.class, "method run is synchronized"),
        Arguments.of(Offenders.GoesNative.class, "method escape is native"),
        Arguments.of(Offenders.Waits.class, "java.lang.Object.wait"),
        Arguments.of(Offenders.Collects.class, "java.util.ArrayList"),
        Arguments.of(Offenders.Streams.class, "java.util.stream.IntStream"),
        Arguments.of(Offenders.PrintsStack.class, "IllegalStateException.printStackTrace"),
        Arguments.of(Offenders.HasHelperThatReads.class, "java.lang.System.getenv"),
        Arguments.of(Offenders.ReadsInLambda.class, "java.lang.System.getProperty"),
        Arguments.of(Offenders.ReferencesMethod.class, "java.lang.System.nanoTime"),
        Arguments.of(Offenders.ExtendsLoader.class, "java.lang.ClassLoader"));
  }

  @ParameterizedTest
  @MethodSource("offenders")
  void forbiddenReferencesAreRefusedAtLoadWithClassAndMember(Class<?> offender, String named) {
    ImageException refused = assertThrows(ImageException.class, () -> load(offender));
    assertEquals(ErrorCategory.IMAGE, refused.category());
    assertTrue(refused.fault().message().contains(offender.getName()), refused.fault().message());
    assertTrue(refused.fault().message().contains(named), refused.fault().message());
  }

  @Test
  void languageFeaturesThatKernelsUseLoadAndRun() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      long out = core.device().malloc(64);
      core.word(0, out).run(ModelCitizen.class);
      assertEquals(ModelCitizen.EXPECTED, core.device().getInt(out));
    }
  }

  @Test
  void theKernelThatRunsIsNotTheHostsClass() {
    Kernel kernel = TestCore.load(ModelCitizen.class).kernel();
    assertEquals(ModelCitizen.class.getName(), kernel.getClass().getName());
    assertNotSame(ModelCitizen.class, kernel.getClass());
    assertThrows(
        ClassNotFoundException.class,
        () -> kernel.getClass().getClassLoader().loadClass("java.lang.System"));
    assertThrows(
        ClassNotFoundException.class,
        () -> kernel.getClass().getClassLoader().loadClass(ClassImage.class.getName()));
  }

  @Test
  void aConstructorWithParametersIsRefused() {
    assertRefused(Offenders.NeedsArgument.class, "no public constructor without parameters");
  }

  @Test
  void anInitialiserThatNeverEndsIsStopped() {
    assertRefused(Offenders.NeverInitialises.class, "the static initialiser of");
  }

  @Test
  void anInitialiserThatThrowsIsRefusedWithItsReason() {
    assertRefused(Offenders.FailsToInitialise.class, "NumberFormatException");
  }

  @Test
  void aClassThatIsNoKernelIsRefused() {
    assertRefused(Offenders.NoKernel.class, "is no dev.simpler.kernel.Kernel");
  }

  @Test
  void anImageWithoutTheEntryIsRefusedWithItsExports() {
    byte[] orchestration = ClassImage.orchestration(ModelCitizen.class);
    ImageLoader loader = ImageLoader.load(ClassImage.decode(orchestration), ImagePolicy.KERNEL);
    ImageException refused =
        assertThrows(
            ImageException.class, () -> loader.instance(ClassImage.KERNEL_ENTRY, Kernel.class));
    assertTrue(refused.fault().message().contains("[aicpu_orchestration_entry]"));
  }

  @Test
  void onlyKernelsThatNameBlockingConstructsMayBlock() {
    assertFalse(TestCore.load(ModelCitizen.class).mayBlock());
    assertTrue(TestCore.load(FlagWaiter.class).mayBlock());
    assertTrue(TestCore.load(VectorFeeder.class).mayBlock());
  }

  /** Sends a tile to the vector cores of its cluster. */
  public static final class VectorFeeder implements Kernel {
    @Override
    public void run(dev.simpler.kernel.KernelContext k) {
      TMOV.apply(
          new VectorPlace(VectorPlace.Part.FIRST, ElementType.FLOAT32, 0, 16, 16),
          k.tile(Location.ACC, ElementType.FLOAT32, 16, 16),
          Drain.PLAIN);
    }
  }

  /** Waits for its cluster. */
  public static final class FlagWaiter implements Kernel {
    @Override
    public void run(dev.simpler.kernel.KernelContext k) {
      k.waitCrossCoreFlag(3);
    }
  }

  private static void assertRefused(Class<?> type, String reason) {
    ImageException refused = assertThrows(ImageException.class, () -> load(type));
    assertTrue(refused.fault().message().contains(reason), refused.fault().message());
  }

  private static void load(Class<?> type) {
    ImageLoader.load(ClassImage.decode(ClassImage.kernel(type)), ImagePolicy.KERNEL)
        .instance(ClassImage.KERNEL_ENTRY, Kernel.class);
  }
}
