// Command one-api runs One API as a library, on 127.0.0.1 only. The published module cannot be built as a program:
// it embeds web pages that it does not hold; and as a program it listens on every interface and fetches its token
// encodings from the network. All that handles requests is the module's own.
package main

import (
	"embed"
	"log"
	"net"
	"net/http"
	"os"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/cookie"
	"github.com/gin-gonic/gin"
	"github.com/pkoukk/tiktoken-go"
	"github.com/pkoukk/tiktoken-go-loader"
	"github.com/songquanpeng/one-api/common"
	"github.com/songquanpeng/one-api/common/client"
	"github.com/songquanpeng/one-api/common/config"
	"github.com/songquanpeng/one-api/middleware"
	"github.com/songquanpeng/one-api/model"
	"github.com/songquanpeng/one-api/relay/adaptor/openai"
	"github.com/songquanpeng/one-api/router"
)

// The web pages: none, for nobody looks at them here.
var noPages embed.FS

// openDatabase makes the SQLite file that SQLITE_PATH names, with the accounts that INITIAL_ROOT_… describe.
func openDatabase() error {
	model.InitDB()
	model.InitLogDB()
	if err := model.CreateRootAccountIfNeed(); err != nil {
		return err
	}
	model.InitOptionMap()
	return nil
}

func handler() http.Handler {
	engine := gin.New()
	engine.Use(gin.Recovery(), middleware.RequestId())
	middleware.SetUpLogger(engine)
	engine.Use(sessions.Sessions("session", cookie.NewStore([]byte(config.SessionSecret))))
	router.SetRouter(engine, noPages)
	return engine
}

func main() {
	common.Init()
	gin.SetMode(gin.ReleaseMode)
	// Redis counts as there until this call finds that the environment names none.
	if err := common.InitRedisClient(); err != nil {
		log.Fatal(err)
	}
	if err := openDatabase(); err != nil {
		log.Fatal(err)
	}
	tiktoken.SetBpeLoader(tiktoken_loader.NewOfflineLoader())
	openai.InitTokenEncoders()
	client.Init()
	log.Fatal(http.ListenAndServe(net.JoinHostPort("127.0.0.1", os.Getenv("PORT")), handler()))
}
