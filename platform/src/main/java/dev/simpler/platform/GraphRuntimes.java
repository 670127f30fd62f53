package dev.simpler.platform;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.device.GraphRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The graph runtimes of this installation, found with {@link ServiceLoader}. What one of them needs
 * is asked of its factory; nothing else in the tree decides by a runtime's name. Immutable.
 */
public final class GraphRuntimes {
  private final Providers<GraphRuntimeFactory> providers;

  private GraphRuntimes(Providers<GraphRuntimeFactory> providers) {
    this.providers = providers;
  }

  /**
   * Looks for the runtimes; broken ones and those that share a name are left out.
   *
   * @return those that can be chosen, and why others cannot
   */
  public static GraphRuntimes installed() {
    return new GraphRuntimes(
        Providers.found(ServiceLoader.load(GraphRuntimeFactory.class), GraphRuntimeFactory::name));
  }

  /** {@return those that can be chosen, by name} */
  public Map<String, GraphRuntimeFactory> all() {
    return providers.all();
  }

  /**
   * {@return the runtime of that name, if it can be chosen; {@link #missing} says why not}
   *
   * @param name as users write it
   */
  public Optional<GraphRuntimeFactory> find(String name) {
    return providers.named(name);
  }

  /**
   * Names of the runtimes that take a type of orchestration function in an epoch of the ABI.
   *
   * @param epoch of the ABI
   * @param function a type of orchestration function
   * @return names of those that take the type
   */
  public List<String> forms(AbiEpoch epoch, Class<?> function) {
    return all().values().stream()
        .filter(factory -> factory.orchestrationType(epoch).equals(function))
        .map(GraphRuntimeFactory::name)
        .toList();
  }

  /**
   * {@return why no runtime of that name can be chosen, as far as it is known}
   *
   * @param name as users write it
   */
  public Optional<String> missing(String name) {
    return providers.missing(name);
  }

  /**
   * {@return the runtime of that name}
   *
   * @param name as users write it
   * @throws SimplerException USAGE if this installation has none
   */
  public GraphRuntimeFactory named(String name) {
    return find(name)
        .orElseThrow(() ->
            new SimplerException(
                Fault.of(
                        ErrorCategory.USAGE,
                        "unknown graph runtime \""
                            + name
                            + "\""
                            + NearNames.question(name, all().keySet())
                            + missing(name).map(each -> "; " + each).orElse(""))
                    .mend("choose one of " + String.join(", ", all().keySet()))));
  }
}
