package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Properties over all element types mean those that arithmetic takes. */
public final class OrdinaryTypes implements ArbitraryProvider {
  /** The types with arithmetic of their own. */
  static ElementType[] all() {
    return Stream.of(ElementType.values())
        .filter(type -> !type.isNarrow())
        .toArray(ElementType[]::new);
  }

  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isOfType(ElementType.class);
  }

  @Override
  public int priority() {
    return 1;
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    return Set.of(Arbitraries.of(all()));
  }
}
