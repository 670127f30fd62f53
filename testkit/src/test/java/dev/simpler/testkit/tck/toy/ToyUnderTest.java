package dev.simpler.testkit.tck.toy;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.platform.Platform;
import dev.simpler.testkit.tck.PlatformUnderTest;
import java.util.List;
import java.util.Map;

/**
 * A toy platform under the suite.
 *
 * @param platform the good one or a broken one
 */
record ToyUnderTest(Platform platform) implements PlatformUnderTest {
  @Override
  public Map<String, String> settings() {
    return Map.of("TOY_COLOUR", "red");
  }

  @Override
  public ChipCallable fill(String runtime, Direction... signature) {
    return program(ToyProgram.FILL, signature);
  }

  @Override
  public ChipCallable failing(String runtime, Direction... signature) {
    return program(ToyProgram.FAILING, signature);
  }

  private static ChipCallable program(ToyProgram program, Direction... signature) {
    return ChipCallable.builder(program.image())
        .signature(signature)
        .kernel(0, CoreCallable.of(List.of(), program.image()))
        .build();
  }
}
