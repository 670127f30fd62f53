package dev.simpler.platform.device;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/**
 * The graph runtimes of this installation, found with {@link ServiceLoader}. What one of them needs
 * is asked of its factory; nothing else in the tree decides by a runtime's name.
 */
public final class GraphRuntimes {
  private final List<GraphRuntimeFactory> all;
  private final List<String> broken;

  private GraphRuntimes(List<GraphRuntimeFactory> all, List<String> broken) {
    this.all = List.copyOf(all);
    this.broken = List.copyOf(broken);
  }

  /** Looks for the runtimes. One that cannot be made does not keep the others from being found. */
  public static GraphRuntimes installed() {
    List<GraphRuntimeFactory> all = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Provider<GraphRuntimeFactory> provider :
        ServiceLoader.load(GraphRuntimeFactory.class).stream().toList()) {
      try {
        all.add(provider.get());
      } catch (ServiceConfigurationError e) {
        broken.add(e.getMessage());
      }
    }
    return new GraphRuntimes(all, broken);
  }

  /** All that could be made. */
  public List<GraphRuntimeFactory> all() {
    return all;
  }

  /**
   * The runtime of a name, if there is one.
   *
   * @throws SimplerException UNAVAILABLE if there are two
   */
  public Optional<GraphRuntimeFactory> find(String name) {
    List<GraphRuntimeFactory> found =
        all.stream().filter(factory -> factory.name().equals(name)).toList();
    if (found.size() > 1) {
      throw new SimplerException(
          Fault.of(
                  ErrorCategory.UNAVAILABLE,
                  "two graph runtimes are called "
                      + name
                      + ": "
                      + found.get(0).getClass().getName()
                      + " and "
                      + found.get(1).getClass().getName())
              .mend("remove one of them from the class path"));
    }
    return found.stream().findFirst();
  }

  /**
   * The runtime of a name.
   *
   * @throws SimplerException USAGE if this installation has none
   */
  public GraphRuntimeFactory named(String name) {
    return find(name)
        .orElseThrow(() ->
            new SimplerException(
                Fault.of(
                        ErrorCategory.USAGE,
                        "this installation has no graph runtime "
                            + name
                            + "; it has "
                            + all.stream().map(GraphRuntimeFactory::name).toList()
                            + (broken.isEmpty() ? "" : ", and these cannot be made: " + broken))
                    .mend("choose one of them, or put the module that has it on the path")));
  }
}
