// A client of Alibaba Cloud RPC operations as people write it by hand for one service: net/http, ACS3-HMAC-SHA256, POST.
//
// Written for this project. It is nobody's published code.

package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"sort"
	"strconv"
	"strings"
	"time"
)

// APIError is what the service answered in place of a result.
type APIError struct {
	Code, Message, RequestID string
}

func (e *APIError) Error() string { return e.Code + ": " + e.Message }

// Client calls the operations of one service.
type Client struct {
	Endpoint, Version                           string
	AccessKeyID, AccessKeySecret, SecurityToken string
	HTTP                                        *http.Client
}

// Call sends the parameters in the query, and returns the answer.
func (c *Client) Call(action string, params map[string]any) (map[string]any, error) {
	query := url.Values{}
	for name, value := range params {
		query.Set(name, fmt.Sprint(value))
	}
	request, err := http.NewRequest("POST", c.Endpoint+"/?"+query.Encode(), nil)
	if err != nil {
		return nil, err
	}
	c.sign(request, action, query)
	response, err := c.HTTP.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, err
	}
	if code, ok := answer["Code"].(string); ok && code != "OK" {
		message, _ := answer["Message"].(string)
		requestID, _ := answer["RequestId"].(string)
		return nil, &APIError{code, message, requestID}
	}
	return answer, nil
}

func (c *Client) sign(request *http.Request, action string, query url.Values) {
	headers := map[string]string{
		"accept":                "application/json",
		"host":                  request.URL.Host,
		"x-acs-action":          action,
		"x-acs-content-sha256":  hash(""),
		"x-acs-date":            time.Now().UTC().Format(time.RFC3339),
		"x-acs-signature-nonce": strconv.FormatInt(time.Now().UnixNano(), 10),
		"x-acs-version":         c.Version,
	}
	if c.SecurityToken != "" {
		headers["x-acs-security-token"] = c.SecurityToken
	}
	names := make([]string, 0, len(headers))
	for name, value := range headers {
		names = append(names, name)
		request.Header.Set(name, value)
	}
	sort.Strings(names)
	canonical := "POST\n/\n" + strings.ReplaceAll(query.Encode(), "+", "%20") + "\n"
	for _, name := range names {
		canonical += name + ":" + headers[name] + "\n"
	}
	signed := strings.Join(names, ";")
	canonical += "\n" + signed + "\n" + hash("")
	mac := hmac.New(sha256.New, []byte(c.AccessKeySecret))
	mac.Write([]byte("ACS3-HMAC-SHA256\n" + hash(canonical)))
	request.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential="+c.AccessKeyID+
		",SignedHeaders="+signed+",Signature="+hex.EncodeToString(mac.Sum(nil)))
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
