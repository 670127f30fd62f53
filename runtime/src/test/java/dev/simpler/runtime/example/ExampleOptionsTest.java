package dev.simpler.runtime.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.RingSizes;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.runtime.example.ExampleOptions.Size;
import dev.simpler.runtime.pod.Mode;
import dev.simpler.runtime.pod.PodPlace;
import dev.simpler.runtime.worker.FakePlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExampleOptionsTest {
  private static final Platforms PLATFORMS = Platforms.of(List.of(new FakePlatform()));

  /** Says nothing of itself. */
  private static final class Plain implements Example {
    @Override
    public ExampleResult run(ExampleOptions options) {
      throw new AssertionError("is not run here");
    }
  }

  @Test
  void everyOptionIsKept() {
    List<Object> told = new ArrayList<>();
    PodPlace place = new PodPlace.Here();
    ExampleOptions options =
        ExampleOptions.builder("chip")
            .device(2)
            .runtime("mine")
            .seed(5)
            .rounds(3, 1)
            .launch(7, 2)
            .size(Size.MEDIUM)
            .randomInput(true)
            .spoil(true)
            .mode(Mode.PROCESS)
            .place(place)
            .settings(Map.of("A", "1"))
            .settings(Map.of("B", "2"))
            .findings(told::add)
            .printed(told::add)
            .platforms(() -> PLATFORMS)
            .build();
    assertEquals("chip", options.platform());
    assertEquals(2, options.device());
    assertEquals("mine", options.runtime());
    assertEquals(5, options.seed());
    assertEquals(3, options.rounds());
    assertEquals(1, options.warmup());
    assertEquals(7, options.blockDim());
    assertEquals(2, options.aicpuThreads());
    assertEquals(Size.MEDIUM, options.size());
    assertTrue(options.randomInput() && options.spoil());
    assertEquals(Mode.PROCESS, options.mode());
    assertSame(place, options.place());
    assertEquals(Map.of("A", "1", "B", "2"), options.settings());
    assertSame(PLATFORMS, options.platforms().get());
    options.findings().accept(FindingList.NONE);
    options.printed().accept(List.of("line"));
    assertEquals(List.of(FindingList.NONE, List.of("line")), told);
  }

  @Test
  void anExampleThatSaysNothingRunsOnBothChipsInThreads() {
    Example plain = new Plain();
    assertEquals("Plain", plain.name());
    assertEquals("", plain.description());
    assertEquals(List.of("a2a3sim", "a5sim"), plain.platforms());
    assertEquals(List.of("tensormap_and_ringbuffer"), plain.runtimes());
    assertFalse(plain.failsOnPurpose());
    assertEquals(Set.of(Mode.THREAD), plain.modes());
  }

  @Test
  void aLaunchIsTheExamplesOwnWhereNothingIsSaid() {
    CallConfig own = new CallConfig(3, 4, true, true).withRings(RingSizes.same(8, 1024, 16));
    assertEquals(own, ExampleOptions.of("a").launch(own));
    CallConfig said = ExampleOptions.builder("a").launch(1, 2).build().launch(own);
    assertEquals(new CallConfig(1, 2, true, true).withRings(own.rings()), said);
  }

  @Test
  void eachSizeHasAValue() {
    assertEquals(1, Size.SMALL.pick(1, 2, 3));
    assertEquals(2, Size.MEDIUM.pick(1, 2, 3));
    assertEquals(3, Size.LARGE.pick(1, 2, 3));
  }

  @Test
  void theRuntimeIsTheOneAskedForIfTheExampleHasAGraphForIt() {
    Example plain = new Plain();
    ExampleOptions.Builder options = ExampleOptions.builder("fake");
    assertEquals(FakePlatform.RUNTIME, ChosenRuntime.of(plain, options.build(), PLATFORMS));
    options.runtime(FakePlatform.RUNTIME);
    assertEquals(FakePlatform.RUNTIME, ChosenRuntime.of(plain, options.build(), PLATFORMS));
    options.runtime("unheard_of");
    assertEquals("unheard_of", ChosenRuntime.of(plain, options.build(), PLATFORMS));
    options.runtime("host_build_graph");
    PlatformException refused =
        assertThrows(
            PlatformException.class, () -> ChosenRuntime.of(plain, options.build(), PLATFORMS));
    assertEquals(ErrorCategory.UNSUPPORTED, refused.category());
    assertEquals("example Plain has no graph for runtime host_build_graph", refused.fault().what());
  }
}
