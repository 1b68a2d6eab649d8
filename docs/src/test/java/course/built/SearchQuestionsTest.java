package course.built;

import static org.assertj.core.api.Assertions.assertThat;

import course.site.SearchEngine;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the site that the build has just written what readers ask. */
class SearchQuestionsTest {

  /** As many results as one sees without scrolling. */
  static final int FIRST = 3;

  static SearchEngine search;

  @BeforeAll
  @Timeout(60)
  static void index_the_site() {
    search = SearchEngine.ofSite();
  }

  /**
   * An answer is a page, any section of which will do, or a {@code page#pattern} with the beginning
   * of a section's title.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          why connection reset by peer                                   => errors#Connection reset; close; client-close
          how do I set a connect timeout                                 => connect; timeouts; errors#[Cc]onnect(ion)? timed out; functions#settimeout
          how many bytes can a UDP datagram have                         => datagrams; errors#Message too long; glossary#datagram
          read returns fewer bytes                                       => exchange; glossary#short read
          address already in use after restart                           => errors#Address already in use; close#TIME_WAIT; bind; glossary#TIME_WAIT; options
          small message delayed 40 ms                                    => options; glossary#(delayed acknowledgment|Nagle)
          CLOSE_WAIT                                                     => glossary#CLOSE_WAIT; close
          recv_into                                                      => functions#recv_into
          timeout                                                        => timeouts; glossary#time-out
          time-out                                                       => timeouts; glossary#time-out
          65507                                                          => datagrams; errors#Message too long
          65,507                                                         => datagrams; errors#Message too long
          connection refused                                             => errors#Connection refused; connect
          broken pipe                                                    => errors#Broken pipe
          how many clients can wait in the backlog                       => listen; glossary#(backlog|accept queue)
          what does flip do                                              => exchange; tour; glossary#flip
          ByteBuffer position limit capacity                             => glossary#(position|limit|capacity|buffer); tour; exchange
          why does accept not return a client when the handshake is done => accept; listen
          does accept establish the connection                           => accept; claims
          how do I stop a blocked accept                                 => accept; errors#AsynchronousCloseException
          interrupt a thread that reads from a socket                    => errors#ClosedByInterruptException; exchange; timeouts; accept
          send loses data after close                                    => close; options; errors#(Broken pipe|Connection reset)
          server does not notice that the client has left                => long-connections; close; errors#EOF; options; glossary#half-open
          detect dead peer                                               => options; glossary#(keep-alive|half-open); long-connections; close
          where does a message end                                       => framing; glossary#framing
          two messages arrive as one                                     => framing; exchange; first-conversation; glossary#stream
          how to send a whole message sendall                            => exchange; functions#sendall; first-conversation
          readLine blocks forever                                        => streams; timeouts; errors#(Read timed out|Nothing happens); framing
          why is nothing sent before flush                               => streams; errors#Nothing happens
          program hangs both sides wait                                  => errors#Nothing happens; client-exchange; exchange; first-conversation
          too many open files                                            => errors#Too many open files; short-connections; socket
          which port does my client have                                 => client-socket; addresses; glossary#ephemeral port; functions#getsockname
          server reachable only from localhost                           => bind; glossary#(wildcard|loopback)
          listen on all interfaces 0.0.0.0                               => bind; glossary#wildcard; addresses
          get the ip address of the client                               => addresses; accept; functions#getpeername
          resolve a host name to all addresses                           => addresses; functions#getaddrinfo; connect; glossary#lookup
          UnknownHostException                                           => errors#UnknownHostException
          unresolved address                                             => errors#.*[Uu]nresolved; errors#UnresolvedAddressException; bind
          one thread per client                                          => short-connections; glossary#(thread pool|pool)
          thread pool is full                                            => short-connections; errors#RejectedExecutionException; glossary#(thread pool|pool)
          non blocking read returns 0                                    => exchange; timeouts; glossary#non-blocking
          selector key ready                                             => event-loop; timeouts; glossary#(selector|selection key)
          difference between TCP and UDP                                 => datagrams; glossary#(UDP|TCP|datagram); socket
          datagram is cut off                                            => datagrams; glossary#datagram
          no answer to my UDP packet                                     => datagrams; errors#(Receive timed out|PortUnreachableException)
          what is TIME_WAIT and how long does it last                    => close; glossary#TIME_WAIT; client-close
          half close shutdownOutput                                      => client-close; close; glossary#half-close; functions#shutdown
          little endian or big endian                                    => framing; glossary#big endian
          htons                                                          => functions#htons; framing; glossary#big endian
          write a web server                                             => web-server
          my program hangs                                               => stuck-connection
          jstack                                                         => stuck-connection; event-loop
          is Netty faster than NIO                                       => measured
          how fast is a Java server compared with C                      => measured
          HTTP keep-alive                                                => web-server; glossary#HTTP
          socketpair                                                     => functions#socketpair
          inet_pton                                                      => functions#inet_pton
          getaddrinfo                                                    => functions#getaddrinfo
          recvfrom_into                                                  => functions#recvfrom_into
          backpressure                                                   => glossary#backpressure; exchange; datagrams
          what is ICMP                                                   => glossary#ICMP
          semaphore                                                      => glossary#[Ss]emaphore; short-connections; long-connections
          SO_REUSEADDR or SO_REUSEPORT                                   => options; bind; functions#setsockopt
          cannot bind to port 80                                         => errors#Permission denied; bind
          unix domain socket file already exists                         => unix-domain; errors#Address already in use
          connection timed out after two minutes                         => errors#Connect(ion)? timed out; connect; listen
          SocketTimeoutException                                         => errors; timeouts
          java.net.SocketException: Connection reset                     => errors#Connection reset
          java.net.ConnectException: Connection refused                  => errors#Connection refused
          java.net.BindException: Address already in use                 => errors#Address already in use
          java.nio.channels.NotYetConnectedException                     => errors#NotYetConnected
          MSG_PEEK                                                       => functions#recv with; exchange
          TCP_NODELAY                                                    => options; glossary#Nagle
          SO_LINGER                                                      => options; glossary#linger; close
          setSoTimeout                                                   => timeouts; functions#settimeout; glossary#time-out; accept
          what does EOF mean                                             => errors#EOF; glossary#end of stream; close
          -1 from read                                                   => errors#EOF; exchange; glossary#end of stream
          port already in use                                            => errors#Address already in use; bind
          what is a file descriptor                                      => glossary#descriptor; socket; streams
          python settimeout in java                                      => functions#settimeout; timeouts
          python makefile equivalent                                     => functions#makefile; streams
          can UDP packets arrive out of order                            => datagrams; glossary#(UDP|datagram)
          isConnected returns true after disconnect                      => close; exchange; client-close; socket
          keep connection alive                                          => options; long-connections; glossary#keep-alive
          """)
  void a_question_has_its_section_among_the_first_three(String question, String answers) {
    var first = search.find(question).found().stream().limit(FIRST).toList();

    assertThat(first)
        .as("%s, which is answered by one of %s", question, answers)
        .anyMatch(result -> Stream.of(answers.split(";")).anyMatch(answer -> is(answer, result)));
  }

  static boolean is(String answer, SearchEngine.Result result) {
    var place = answer.strip().split("#");
    return result.page().equals(place[0])
        && (place.length == 1 || result.title().matches("(?i)(" + place[1] + ").*"));
  }
}
